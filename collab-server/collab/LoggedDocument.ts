import * as Y from "yjs";
import type { LoadedDocument, Milestone } from "../storage/Storage.ts";

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
  /** Of the snapshot that was loaded. */
  readonly snapshotBytes: number;
  /** As stored with the latest snapshot. */
  milestones: readonly Milestone[];
};

export function newLoggedDocument(
  id: string,
  doc: Y.Doc,
  tail: LoggedDocument["tail"],
  harm: Harm,
  stored: Partial<Pick<LoadedDocument, "snapshot" | "milestones">> = {},
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
    snapshotBytes: stored.snapshot?.byteLength ?? 0,
    milestones: stored.milestones ?? [],
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
