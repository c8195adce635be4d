import type { Role } from "@coweave/shared/api/Role.ts";
import type { WorkflowFilter, WorkflowStatus } from "@coweave/shared/api/shapes.ts";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

/** Times are ISO 8601 in UTC, so that they sort as text. */
export type UserRecord = {
  id: string;
  /** Lower case; null for a guest. */
  email: string | null;
  passwordHash: string | null;
  fullName: string;
  active: boolean;
  createdAt: string;
  lastLoginAt: string | null;
};

export type SessionRecord = { id: string; userId: string; expiresAt: string };

export type MemberRecord = { userId: string; role: Role };

/** What the lists need of a workflow; the drawing itself is the document of the same id. */
export type WorkflowRecord = {
  id: string;
  name: string;
  description: string;
  nodeCount: number;
  status: WorkflowStatus;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  members: MemberRecord[];
};

/** A published graph, without the graph; `publishedBy` is a user's id. */
export type VersionRecord = {
  workflowId: string;
  version: number;
  note: string;
  publishedBy: string;
  publishedAt: string;
  nodeCount: number;
};

export type ExecutionRecord = {
  header: RunHeader;
  events: RunEvent[];
};

/** A run as a list shows it, kept up to date as its events are appended. */
export type ExecutionSummaryRecord = {
  id: string;
  workflowId: string;
  status: RunStatus;
  seq: number;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  trigger: RunHeader["trigger"];
  /** The published version that ran; null for the graph as it was drawn. */
  version: number | null;
  error: { code: string; message: string; nodeId?: string | undefined } | null;
};

/** A comment that concerns someone, as their inbox keeps it: one entry a person and comment. */
export type InboxRecord = {
  id: string;
  userId: string;
  workflowId: string;
  threadId: string;
  commentId: string;
  kind: "mention" | "reply";
  author: Author;
  /** The comment's first line. */
  text: string;
  where: string;
  at: string;
  read: boolean;
};

/** A comment within a workflow. */
export type CommentPlace = { threadId: string; commentId: string };

/** How far someone has read a thread: up to and including a comment. */
export type ThreadReadRecord = { userId: string; threadId: string; commentId: string };

/** Which entries of someone's inbox. */
export type InboxChoice =
  | { ids: readonly string[] }
  | { all: true }
  | { workflowId: string; comments: readonly CommentPlace[] };

export type PageOf<T> = { items: T[]; total: number };
export type PageRequest = { skip: number; limit: number };

/** One update of a document as a writer logged it; `seq` counts per (document, writer) from 1. */
export type LoggedUpdate = { documentId: string; writer: string; seq: number; update: Uint8Array };

/**
 * A part of a document that is stored and does not read back as it was written: the snapshot, one
 * that was set aside, an update, or updates that must have been there (from `seq` up to and
 * including `to`). `why` is half a sentence for the log.
 */
export type Damage =
  | { part: "snapshot" | "set aside"; why: string }
  | { part: "update"; writer: string; seq: number; why: string }
  | { part: "missing"; writer: string; seq: number; to: number; why: string };

/** What a document held at a time: its state vector, and when that was (milliseconds since 1970). */
export type Milestone = { at: number; vector: Uint8Array };

/**
 * A document as it is on disk, as far as it can be read; `damage` names what cannot. `covers` names,
 * per writer with updates in the tail, the highest seq up to which all of them were read: what
 * `compact` may be told that a snapshot made of all this covers. A damaged update is never covered.
 * `milestones` are those of the last `compact`, oldest first.
 */
export type LoadedDocument = {
  snapshot: Uint8Array | null;
  updates: Uint8Array[];
  covers: Record<string, number>;
  damage: Damage[];
  milestones: Milestone[];
};

/**
 * Where everything is kept. Every write resolves once it is on disk and rejects otherwise; nothing
 * is swallowed. Reads of what is not there answer undefined. One contract suite holds for all adapters.
 */
export type Storage = {
  documents: {
    /** Snapshot and the updates logged after it, in an order in which they can be applied; undefined for an unknown document. */
    load(documentId: string): Promise<LoadedDocument | undefined>;
    /** Appends as one commit. A duplicate (document, writer, seq) with the same bytes is no error, with other bytes it is. */
    append(updates: readonly LoggedUpdate[]): Promise<void>;
    /**
     * Replaces the snapshot, reads it back, and only then drops the log entries it covers (per writer,
     * up to and including seq). Milestones that are left out stay as they are.
     */
    compact(
      documentId: string,
      snapshot: Uint8Array,
      covers: Readonly<Record<string, number>>,
      milestones?: readonly Milestone[],
    ): Promise<void>;
    /**
     * Puts the snapshot where no later one replaces it. Loads go on trying to read it: it is among
     * the updates where that works, and named as damage where it does not.
     */
    setAside(documentId: string): Promise<void>;
    remove(documentId: string): Promise<void>;
  };
  users: {
    /** Rejects with EmailTakenError when the e-mail is in use. */
    create(user: UserRecord): Promise<void>;
    update(id: string, change: Partial<Omit<UserRecord, "id" | "createdAt">>): Promise<void>;
    byId(id: string): Promise<UserRecord | undefined>;
    byIds(ids: readonly string[]): Promise<UserRecord[]>;
    byEmail(email: string): Promise<UserRecord | undefined>;
    count(): Promise<number>;
  };
  sessions: {
    create(session: SessionRecord): Promise<void>;
    byId(id: string): Promise<SessionRecord | undefined>;
    byUser(userId: string): Promise<SessionRecord[]>;
    setExpiry(id: string, expiresAt: string): Promise<void>;
    remove(id: string): Promise<void>;
    removeOfUser(userId: string): Promise<void>;
    removeExpired(now: string): Promise<void>;
  };
  workflows: {
    create(workflow: WorkflowRecord): Promise<void>;
    update(
      id: string,
      change: Partial<Omit<WorkflowRecord, "id" | "members" | "createdBy" | "createdAt">>,
    ): Promise<void>;
    setMembers(id: string, members: readonly MemberRecord[]): Promise<void>;
    byId(id: string): Promise<WorkflowRecord | undefined>;
    /** Those the user is a member of, latest change first; search looks in name and description, ignoring case. */
    list(
      query: PageRequest & {
        userId: string;
        search?: string | undefined;
        status?: WorkflowFilter | undefined;
      },
    ): Promise<PageOf<WorkflowRecord>>;
    /** Ids of all whose status is published. */
    published(): Promise<string[]>;
    /** With its versions, secrets and runs, and what was noted of its discussion; the document is removed apart. */
    remove(id: string): Promise<void>;
  };
  versions: {
    /**
     * Stores the next version and makes the workflow published with it, as one commit; gives its
     * number, 1 for the first, or undefined for an unknown workflow. No version ever changes.
     */
    publish(
      version: Omit<VersionRecord, "version" | "nodeCount"> & { graph: Graph },
    ): Promise<number | undefined>;
    /** Newest first. */
    list(query: PageRequest & { workflowId: string }): Promise<PageOf<VersionRecord>>;
    byNumber(
      workflowId: string,
      version: number,
    ): Promise<(VersionRecord & { graph: Graph }) | undefined>;
  };
  /** Secrets of a workflow by name, as the bytes they were sealed to: the store cannot read them. */
  secrets: {
    /** Sets or replaces one; of an unknown workflow it is no error, and not kept. */
    set(workflowId: string, name: string, sealed: Uint8Array): Promise<void>;
    get(workflowId: string, name: string): Promise<Uint8Array | undefined>;
    names(workflowId: string): Promise<string[]>;
    remove(workflowId: string, name: string): Promise<void>;
  };
  executions: {
    /**
     * Stores a run and its first events as one commit, with the private outputs of the nodes they
     * finish. Those are removed in the commit that ends the run as completed or cancelled. Of runs
     * that failed or were interrupted they are kept, so that they may go on: of the ten of a workflow
     * that ended last, and for seven days, which each such end sees to. Rejects with
     * ClaimTakenError, storing nothing, where a run of the workflow has the header's claim.
     */
    create(record: ExecutionRecord, outputs?: readonly KeptOutput[]): Promise<void>;
    /** Appends in order, as one commit; a seq that is there already is left as it is. */
    append(
      runId: string,
      events: readonly RunEvent[],
      outputs?: readonly KeptOutput[],
    ): Promise<void>;
    /** The private outputs of a run that has not ended or may go on; of any other there are none. */
    keptOutputs(runId: string): Promise<KeptOutput[]>;
    byId(id: string): Promise<ExecutionRecord | undefined>;
    /** The events numbered above `after`, in order, `limit` at most; none of an unknown run. */
    events(id: string, page: { after: number; limit: number }): Promise<RunEvent[]>;
    list(query: PageRequest & { workflowId: string }): Promise<PageOf<ExecutionSummaryRecord>>;
    latestOf(workflowIds: readonly string[]): Promise<ExecutionSummaryRecord[]>;
    /** Ids of runs that have not ended, oldest first: what a start finds after a kill. */
    unfinished(): Promise<string[]>;
  };
  inbox: {
    /**
     * Adds what is new, as one commit. Where someone has an entry for the comment already, text and
     * author follow and it keeps id, time and whether it was read; a reply that now mentions them is unread
     * again. Entries of an unknown workflow are no error, and are not kept.
     */
    put(entries: readonly InboxRecord[]): Promise<void>;
    /** Takes everyone's entries of these comments away. */
    removeComments(workflowId: string, comments: readonly CommentPlace[]): Promise<void>;
    /** Latest first, of the workflows the user is a member of now; `unread` counts all of those. */
    list(
      query: PageRequest & { userId: string; unreadOnly?: boolean | undefined },
    ): Promise<PageOf<InboxRecord & { workflowName: string }> & { unread: number }>;
    markRead(userId: string, which: InboxChoice): Promise<void>;
  };
  threadReads: {
    /** Notes how far someone has read, as one commit; of an unknown workflow it is no error, and not kept. */
    set(workflowId: string, reads: readonly ThreadReadRecord[]): Promise<void>;
    ofUser(workflowId: string, userId: string): Promise<ThreadReadRecord[]>;
    ofThreads(workflowId: string, threadIds: readonly string[]): Promise<ThreadReadRecord[]>;
  };
  /** Resolves when everything accepted is on disk and the store is closed. */
  close(): Promise<void>;
};

export class EmailTakenError extends Error {
  override name = "EmailTakenError";
}

/** What a run was to answer to, another run of the workflow answers to already. */
export class ClaimTakenError extends Error {
  override name = "ClaimTakenError";
}
