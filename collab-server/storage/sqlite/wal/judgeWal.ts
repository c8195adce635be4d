import { committedFrames } from "./committedFrames.ts";
import { composeWal } from "./composeWal.ts";
import { isUsable } from "./isUsable.ts";
import { copiedOf, framesOf, type Mark, type Marks } from "./Marks.ts";
import { pagesOf } from "./pagesOf.ts";
import { readWal } from "./readWal.ts";
import { turnBitBack } from "./turnBitBack.ts";
import { type Frame, type Salts, same } from "./Wal.ts";

/** A write-ahead log as it was found. Pages that the database file has too count as neither. */
export type Verdict =
  | { kind: "fine" }
  | {
      kind: "damaged";
      /** What SQLite is to read in its place; undefined where it reads the right part by itself. */
      mended: Uint8Array | undefined;
      /** Pages that are there and not as they were written. */
      unreadable: number;
      /** Pages that were on disk and are not there at all. */
      missing: number;
      /** The last transaction is not whole, and nothing tells whether it ever was. */
      torn: boolean;
      /** The commits those pages are of. */
      hit: readonly Mark[];
    };

/** Looking for a flipped bit takes some 0.2 s a frame; where many are hit it was no flipped bit. */
const FLIPS = 4;

/**
 * Looks at the bytes of a write-ahead log before SQLite does, which would silently drop everything
 * behind the first damaged frame. `marks` are those written beside it.
 */
export function judgeWal(bytes: Uint8Array, marks: Marks | undefined): Verdict {
  const wal = readWal(bytes, marks?.salts);
  if (marks && !(wal && (same(wal.salts, marks.salts) || isLater(wal.salts, marks.salts)))) {
    const missing = framesOf(marks) - copiedOf(marks);
    if (missing === 0) return { kind: "fine" };
    const hit = marks.marks.filter(({ frames }) => frames > copiedOf(marks));
    return { kind: "damaged", mended: undefined, unreadable: 0, missing, torn: false, hit };
  }
  if (!wal) return { kind: "fine" };

  const known = marks && same(wal.salts, marks.salts) ? marks : undefined;
  const marked = known ? framesOf(known) : 0;
  // The database file has these, perhaps in a later state: in a log with gaps they must not count.
  const copied = known ? copiedOf(known) : 0;
  const { upTo, torn } = committedFrames(wal, marked);
  const missing = Math.max(0, marked - Math.max(upTo, copied));
  const damaged = wal.frames.slice(0, upTo).some(({ taken }) => !taken);
  const cut = marked > upTo;
  const headless = !wal.headerWhole && upTo > 0;
  if (!damaged && !cut && !headless) {
    if (!torn) return { kind: "fine" };
    return { kind: "damaged", mended: undefined, unreadable: 0, missing, torn, hit: [] };
  }

  const needed = wal.frames.slice(copied, upTo);
  for (const frame of needed.filter(({ whole }) => !whole).slice(0, FLIPS)) turnBitBack(wal, frame);
  const latest = new Map<number, Frame>();
  for (const frame of needed) if (frame.whole) latest.set(frame.page, frame);
  const end = pagesOf(wal, needed) + needed.filter(({ whole }) => !whole).length;
  const isPlaced = ({ own, page }: Frame) => own && page > 0 && page <= end;
  const isReplaced = (frame: Frame) =>
    isPlaced(frame) && (latest.get(frame.page)?.at ?? 0) > frame.at;
  const unreadable = needed.filter((frame) => !frame.whole && !isReplaced(frame));
  // Else it goes in as it is where that is better than an older one: its rows have checksums.
  const goesIn = (frame: Frame) =>
    frame.whole || (isPlaced(frame) && !isReplaced(frame) && isUsable(wal, frame));
  const mended = composeWal(wal, needed.filter(goesIn));
  const numbers = unreadable.map((frame) => wal.frames.indexOf(frame) + 1);
  const hit = (known?.marks ?? []).filter(({ frames }, n, all) => {
    const before = all[n - 1]?.frames ?? 0;
    if (frames > Math.max(upTo, copied)) return true;
    return numbers.some((number) => number > before && number <= frames);
  });
  return { kind: "damaged", mended, unreadable: unreadable.length, missing, torn, hit };
}

/** Each generation counts the first number up by one. */
function isLater(salts: Salts, than: Salts): boolean {
  const ahead = (salts[0] - than[0]) >>> 0;
  return ahead > 0 && ahead < 2 ** 16;
}
