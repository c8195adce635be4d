import type { Storage } from "../storage/Storage.ts";

/** What the lists show of a document. */
export type DocumentFacts = { name: string; description: string; nodeCount: number };

export type DocumentFollower = {
  /** Says how a live document reads now; the record follows. */
  documentChanged(workflowId: string, facts: DocumentFacts): void;
  /** As documentChanged, and resolves once the record is stored. */
  record(workflowId: string, facts: DocumentFacts): Promise<void>;
  /** Resolves when everything said so far is stored, or was given up. */
  settled(): Promise<void>;
};

/**
 * Keeps each workflow's record as its document reads: the document is the truth, the record is what
 * lists and searches see. Whoever calls sees to it that typing does not make a write a letter.
 */
export function followDocuments(world: {
  storage: Pick<Storage, "workflows">;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  /** A record that could not be written; it is right again after the next change. */
  onError: (error: unknown, workflowId: string) => void;
}): DocumentFollower {
  const { storage, now, onError } = world;
  const writing = new Set<Promise<void>>();

  async function record(workflowId: string, facts: DocumentFacts): Promise<void> {
    const { name, description, nodeCount } = facts;
    const updatedAt = new Date(now()).toISOString();
    await storage.workflows.update(workflowId, { name, description, nodeCount, updatedAt });
  }

  return {
    record,
    documentChanged(workflowId, facts) {
      const write = record(workflowId, facts)
        .catch((error: unknown) => onError(error, workflowId))
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
