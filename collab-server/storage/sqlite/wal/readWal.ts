import {
  FRAME_HEADER,
  type Frame,
  frameSum,
  HEADER,
  MAGIC,
  pairAt,
  type Salts,
  same,
  type Wal,
} from "./Wal.ts";
import { type Sum, walChecksum } from "./walChecksum.ts";

/** What SQLite makes a database with, for a header that does not say it any more. */
const PAGE = 4096;

/**
 * Reads a write-ahead log as far as frames of its generation go, also behind damaged ones: where
 * SQLite stops at the first that does not fit, each is judged here by the checksum that the file has
 * of the one before. `salts` are those it must have, for a header that is damaged. Undefined where it
 * holds no frame.
 */
export function readWal(bytes: Uint8Array, salts?: Salts): Wal | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER + FRAME_HEADER) return undefined;
  const header = readHeader(view);
  const { little, pageSize } = header;
  const size = FRAME_HEADER + pageSize;
  const count = Math.floor((view.byteLength - HEADER) / size);
  const places = Array.from({ length: count }, (_, n) => HEADER + n * size);
  const known = header.whole ? header.salts : (salts ?? commonSalts(view, places));
  if (!known) return undefined;

  const frames: Frame[] = [];
  // Two, as either the page or the checksum of the one before may be what is damaged.
  let seeds: Sum[] = [pairAt(view, 24), header.sum];
  for (const at of places) {
    const before = frames.at(-1);
    const stored = pairAt(view, at + 16);
    const sums = seeds.map((seed) => frameSum({ view, pageSize, little }, at, seed));
    const hit = sums.findIndex((sum) => same(sum, stored));
    const own = same(pairAt(view, at + 8), known);
    // The checksum does not cover the salts: what follows in the chain is of this generation.
    const whole = hit >= 0 && (own || before?.whole === true);
    if (whole && hit === 1 && before?.own) before.whole = true;
    const [page, pages] = pairAt(view, at);
    frames.push({ at, page, pages, own, whole, taken: own && hit === 0 });
    seeds = whole ? [stored] : [stored, sums[0] ?? stored];
  }
  const last = frames.findLastIndex(({ own, whole }) => own || whole);
  if (last < 0) return undefined;
  const read = frames.slice(0, last + 1);
  return { view, pageSize, little, salts: known, headerWhole: header.whole, frames: read };
}

function readHeader(view: DataView) {
  const magic = view.getUint32(0);
  const little = (magic & 1) === 0;
  const sum = walChecksum(view, { from: 0, to: 24, little }, [0, 0]);
  const whole = (magic | 1) === (MAGIC | 1) && same(sum, pairAt(view, 24));
  if (whole) return { whole, little, sum, salts: pairAt(view, 16), pageSize: view.getUint32(8) };
  return { whole, little: true, sum, salts: undefined, pageSize: PAGE };
}

/** Those that two of the first frames carry: what is left of an older generation lies behind. */
function commonSalts(view: DataView, places: readonly number[]): Salts | undefined {
  const first = places.slice(0, 8).map((at) => pairAt(view, at + 8));
  return first.find((each, n) => first.some((other, m) => m > n && same(each, other))) ?? first[0];
}
