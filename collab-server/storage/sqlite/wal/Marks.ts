import type { Salts } from "./Wal.ts";

/** An update of a document that was stored, the highest of its writer in that commit. */
type MarkedUpdate = readonly [documentId: string, writer: string, seq: number];

/** What one commit did; written beside the log as soon as it is on disk. */
export type Mark = {
  /** Frames the log had after it. */
  frames: number;
  /** Frames whose pages were in the database file too by then. */
  copied: number;
  updates: readonly MarkedUpdate[];
  removed: readonly string[];
  /** Every other method that wrote, with how often. */
  others: Readonly<Record<string, number>>;
};

/** The marks of one generation of the log, in their order. */
export type Marks = { salts: Salts; marks: readonly Mark[] };

export const framesOf = ({ marks }: Marks): number => marks.at(-1)?.frames ?? 0;
/** What was once copied stays copied, though SQLite counts from 0 again after a restart. */
export const copiedOf = ({ marks }: Marks): number =>
  Math.max(0, ...marks.map(({ copied }) => copied));
