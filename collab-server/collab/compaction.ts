import type { Extension } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Storage } from "../storage/Storage.ts";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { LoggedDocument } from "./LoggedDocument.ts";
import type { Logger } from "./Logger.ts";
import { usualAges, withMilestone } from "./withMilestone.ts";

/** A tail beyond this is compacted while people work, but not more often than every so many milliseconds. */
export const longTail = { updates: 500, bytes: 1024 * 1024, every: 10_000 };
/** A document that is unloaded with a shorter tail is left as it is: a load replays it in no time. */
const WORTH_IT = 20;

type Options = {
  storage: Pick<Storage["documents"], "compact">;
  of: (id: string) => LoggedDocument | undefined;
  isGone: (id: string) => boolean;
  logger: Logger;
  now: () => number;
  long?: typeof longTail;
  ages?: typeof usualAges;
};

/**
 * Turns a long tail into a snapshot, in the background. The live document *is* the replay of
 * snapshot and tail, so it is what gets written; it covers what is on disk at that moment, and a
 * change that is not yet there may be in it too. A snapshot that holds less than what is on disk is
 * never written.
 */
export function compaction({
  storage,
  of,
  isGone,
  logger,
  now,
  long = longTail,
  ages = usualAges,
}: Options) {
  /** One at a time per document: of two snapshots the older must not come last, its tail is gone. */
  const busy = new Map<string, Promise<void>>();
  const last = new WeakMap<LoggedDocument, number>();

  async function compact(entry: LoggedDocument) {
    const { updates, bytes, covers } = entry.tail;
    const covered = { ...covers };
    last.set(entry, now());
    try {
      const snapshot = Y.encodeStateAsUpdate(entry.doc);
      if (!holds(snapshot, entry.durableVector))
        throw new Error("the snapshot holds less than what is on disk; the log is kept");
      const state = { at: now(), vector: Y.encodeStateVector(entry.doc) };
      const milestones = withMilestone(entry.milestones, state, ages);
      await storage.compact(entry.id, snapshot, covered, milestones);
      entry.milestones = milestones;
      entry.tail.updates -= updates;
      entry.tail.bytes -= bytes;
      for (const [writer, seq] of Object.entries(covered))
        if (entry.tail.covers[writer] === seq) delete entry.tail.covers[writer];
    } catch (error) {
      logger.error({ err: error, workflowId: entry.id }, "a document could not be compacted");
    } finally {
      busy.delete(entry.id);
    }
  }

  function start(entry: LoggedDocument) {
    if (!busy.has(entry.id) && !isGone(entry.id)) busy.set(entry.id, compact(entry));
  }

  return {
    extension: {
      extensionName: "compaction",
      async beforeUnloadDocument({ documentName }) {
        const entry = of(documentName);
        if (entry && entry.tail.updates >= WORTH_IT) start(entry);
      },
    } satisfies Extension<ConnectionContext>,

    /** To be called after commits. */
    consider(entry: LoggedDocument) {
      const { updates, bytes } = entry.tail;
      if (updates <= long.updates && bytes <= long.bytes) return;
      if (now() - (last.get(entry) ?? 0) >= long.every) start(entry);
    },

    /** Resolves when no snapshot of the document, or of any, is on its way. */
    async settled(id?: string): Promise<void> {
      await Promise.all(id === undefined ? busy.values() : [busy.get(id)]);
    },
  };
}

/** Every operation that is on disk is in the snapshot: read off its bytes, as a load would find them. */
function holds(snapshot: Uint8Array, durableVector: Uint8Array): boolean {
  const within = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(snapshot));
  return [...Y.decodeStateVector(durableVector)].every(
    ([client, clock]) => (within.get(client) ?? 0) >= clock,
  );
}
