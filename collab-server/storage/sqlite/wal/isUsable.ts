import { FRAME_HEADER, type Frame, type Wal } from "./Wal.ts";

const INTERIOR = [2, 5];

/**
 * Whether a damaged page is better than the one before it: a leaf loses the rows that were hit, while
 * a page that others are found by loses all of them, and one without a beginning all of its own.
 */
export function isUsable({ view }: Pick<Wal, "view">, { at, page }: Frame): boolean {
  // The first page begins with the header of the database.
  const begin = at + FRAME_HEADER + (page === 1 ? 100 : 0);
  if (view.getUint32(begin) === 0 && view.getUint32(begin + 4) === 0) return false;
  return !INTERIOR.includes(view.getUint8(begin));
}
