import * as Y from "yjs";
import type { Milestone } from "../storage/Storage.ts";

/** Up to this many bytes updates wait one by one; beyond it (the store stalls) as one difference. */
const MAX_WAITING = 8 * 1024 * 1024;

/**
 * What a document's store lacks: the number of its parts that could not be read, and whose updates
 * no compaction may take out of the log, because something of theirs is among those.
 */
export type Harm = { damaged: number; keeps: (writer: string) => boolean };

/**
 * What the update log knows of one loaded document. Positions count the updates noted since it was
 * loaded: `noted` were made, `cut` of them handed to a commit, `durable` of them are on disk.
 */
export type LoggedDocument = Readonly<Harm> & {
  readonly id: string;
  readonly doc: Y.Doc;
  noted: number;
  cut: number;
  durable: number;
  /** State vector on disk, and the one that the commit under way will bring there. */
  durableVector: Uint8Array;
  cutVector: Uint8Array;
  waiting: Uint8Array[];
  waitingBytes: number;
  collapseAt: number;
  /** What is on disk after the snapshot: its size, and the highest seq of each writer in it. */
  tail: { updates: number; bytes: number; covers: Record<string, number> };
  /** As stored with the latest snapshot. */
  milestones: readonly Milestone[];
  /** Structs and deletes that wait inside Yjs for others they depend on, as last noted. */
  incomplete: { structs: Uint8Array | undefined; deletes: Uint8Array | undefined };
};

export function newLoggedDocument(
  id: string,
  doc: Y.Doc,
  tail: LoggedDocument["tail"],
  harm: Harm,
  milestones: readonly Milestone[] = [],
): LoggedDocument {
  const vector = Y.encodeStateVector(doc);
  return {
    ...harm,
    id,
    doc,
    noted: 0,
    cut: 0,
    durable: 0,
    durableVector: vector,
    cutVector: vector,
    waiting: [],
    waitingBytes: 0,
    collapseAt: MAX_WAITING,
    tail,
    milestones,
    incomplete: incompleteIn(doc),
  };
}

export function noteUpdate(entry: LoggedDocument, update: Uint8Array): void {
  entry.noted += 1;
  entry.waiting.push(update);
  entry.waitingBytes += update.byteLength;
  if (entry.waitingBytes <= entry.collapseAt) return;
  const difference = Y.encodeStateAsUpdate(entry.doc, entry.cutVector);
  entry.waiting = [difference];
  entry.waitingBytes = difference.byteLength;
  entry.collapseAt = Math.max(MAX_WAITING, 2 * difference.byteLength);
}

/**
 * Structs whose dependencies are missing change nothing yet, so Yjs announces no update for them:
 * noted here, lest a frame that brought them counts as durable while they are in memory only.
 */
export function noteIncomplete(entry: LoggedDocument): boolean {
  const now = incompleteIn(entry.doc);
  const before = entry.incomplete;
  entry.incomplete = now;
  const fresh = [
    isFresh(now.structs, before.structs) ? now.structs : undefined,
    isFresh(now.deletes, before.deletes) ? now.deletes : undefined,
  ].filter((bytes) => bytes !== undefined);
  for (const bytes of fresh) noteUpdate(entry, Y.convertUpdateFormatV2ToV1(bytes));
  return fresh.length > 0;
}

function incompleteIn(doc: Y.Doc): LoggedDocument["incomplete"] {
  const { pendingStructs, pendingDs } = doc.store;
  return { structs: pendingStructs?.update, deletes: pendingDs ?? undefined };
}

function isFresh(now: Uint8Array | undefined, before: Uint8Array | undefined): boolean {
  if (now === undefined || now === before) return false;
  return before === undefined || Buffer.compare(now, before) !== 0;
}
