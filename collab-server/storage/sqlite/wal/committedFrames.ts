import type { Frame, Wal } from "./Wal.ts";

/**
 * How many frames of a log were committed, as far as it can be known, damaged ones among them.
 * `marked` is what the mark beside it says. `torn` where one transaction more may have been: it is not
 * whole, and looks the same whether it was damaged later or the power failed while it was written.
 */
export function committedFrames(
  { frames }: Pick<Wal, "frames">,
  marked: number,
): { upTo: number; torn: boolean } {
  const isEnd = ({ pages, own, whole }: Frame) => pages > 0 && (own || whole);
  // Where the end was cut off, the last transaction may be there in part.
  if (marked > frames.length) return { upTo: frames.findLastIndex(isEnd) + 1, torn: false };
  let upTo = marked;
  let next = upTo;
  for (; frames[next]?.whole; next++) if (frames[next]?.pages) upTo = next + 1;
  // The next transaction begins only after the one before was on disk, whole.
  const ends = frames.flatMap((frame, n) => (n >= upTo && isEnd(frame) ? [n + 1] : []));
  const [first = Number.POSITIVE_INFINITY] = ends;
  const later = frames.findLastIndex(({ whole }, n) => whole && n >= first);
  if (later < 0) return { upTo, torn: ends.length > 0 };
  return { upTo: ends.findLast((end) => end <= later + 1) ?? first, torn: false };
}
