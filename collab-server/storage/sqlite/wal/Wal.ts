import { type Sum, walChecksum } from "./walChecksum.ts";

/** Two numbers that every frame of one generation of the log carries; the next generation has others. */
export type Salts = readonly [number, number];

/** A page as a transaction left it. */
export type Frame = {
  /** Where it begins in the file. */
  readonly at: number;
  page: number;
  /** Where the frame ends a transaction: how many pages the database has then. Else 0. */
  pages: number;
  /** Whether it says of itself that it is of this generation. */
  readonly own: boolean;
  /** Whether its page is what was written. */
  whole: boolean;
  /** Whether SQLite would take it where it takes the one before: then its header is as it was too. */
  readonly taken: boolean;
};

/** What is in a write-ahead log, up to the last frame of its generation. */
export type Wal = {
  readonly view: DataView;
  readonly pageSize: number;
  /** Whether the checksums read numbers with the lowest byte first. */
  readonly little: boolean;
  readonly salts: Salts;
  readonly headerWhole: boolean;
  readonly frames: readonly Frame[];
};

export const HEADER = 32;
export const FRAME_HEADER = 24;
/** The lowest bit tells the byte order of the checksums. */
export const MAGIC = 0x377f0682;
export const VERSION = 3007000;

export const same = (a: Salts | Sum, b: Salts | Sum) => a[0] === b[0] && a[1] === b[1];
export const pairAt = (view: DataView, at: number): Sum => [
  view.getUint32(at),
  view.getUint32(at + 4),
];

/** The checksum of a frame: over the first eight bytes of its header, and over its page. */
export function frameSum(
  { view, pageSize, little }: Pick<Wal, "view" | "pageSize" | "little">,
  at: number,
  seed: Sum,
): Sum {
  const page = at + FRAME_HEADER;
  const begun = walChecksum(view, { from: at, to: at + 8, little }, seed);
  return walChecksum(view, { from: page, to: page + pageSize, little }, begun);
}
