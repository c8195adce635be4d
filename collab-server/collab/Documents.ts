import type { Author } from "@coweave/shared/document/Suggestion.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import type * as Y from "yjs";

export type Editor = { id: string; name: string; color: number };

/**
 * The live workflow documents, for everyone on the server who is not a websocket: REST, runs, the
 * assistant. Whoever writes here writes as a collaborator: edits are relayed and logged as anyone's.
 */
export type Documents = {
  /** Stores a new document made by `write`, durable when it resolves. */
  create(workflowId: string, write: (doc: Y.Doc) => void): Promise<void>;
  /** Looks at the live document without changing it. Rejects where it cannot be loaded. */
  read<T>(workflowId: string, look: (doc: Y.Doc) => T): Promise<T>;
  /** Changes the live document under an author's name; resolves with what `write` gave once that is durable. */
  edit<T>(workflowId: string, by: Author, write: (doc: Y.Doc) => T): Promise<T>;
  /** Closes everyone's connection to a deleted workflow and removes its document. */
  remove(workflowId: string): Promise<void>;
  /** Who has the workflow open now, one entry a person. */
  editors(workflowId: string): Editor[];
  /** Checks every open connection again after membership changed. */
  recheckRoles(workflowId: string): Promise<void>;
  /** Ends every connection of a session that was logged out, or of a user who was made inactive. */
  endSession(sessionId: string): void;
  /** Shows a run's status on every open canvas (coalesced). */
  showRun(workflowId: string, executionId: string, run: LiveRun): void;
  /** Tells every open editor what of the workflow is live now. */
  publicationChanged(workflowId: string): Promise<void>;
  close(): Promise<void>;
};
