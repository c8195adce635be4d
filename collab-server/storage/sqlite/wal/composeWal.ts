import { pagesOf } from "./pagesOf.ts";
import { FRAME_HEADER, type Frame, frameSum, HEADER, MAGIC, VERSION, type Wal } from "./Wal.ts";
import { walChecksum } from "./walChecksum.ts";

/**
 * A log of its own of these frames, as if they had been written one after the other: SQLite takes all
 * of them. The last one ends a transaction. Empty where there are no frames.
 */
export function composeWal(wal: Wal, frames: readonly Frame[]): Uint8Array {
  if (frames.length === 0) return new Uint8Array();
  const { pageSize, little } = wal;
  const size = FRAME_HEADER + pageSize;
  const bytes = new Uint8Array(HEADER + frames.length * size);
  const view = new DataView(bytes.buffer);
  // A generation of its own: what a mark says of the old one is not said of this.
  const salts = [(wal.salts[0] + 1) >>> 0, wal.salts[1] ^ 0x5bd1e995];
  for (const [n, value] of [MAGIC | (little ? 0 : 1), VERSION, pageSize, 0, ...salts].entries())
    view.setUint32(4 * n, value >>> 0);
  let sum = walChecksum(view, { from: 0, to: 24, little }, [0, 0]);
  view.setUint32(24, sum[0]);
  view.setUint32(28, sum[1]);

  const last = frames.length - 1;
  const pages = frames.reduce((most, { page }) => Math.max(most, page), pagesOf(wal, frames));
  for (const [n, frame] of frames.entries()) {
    const at = HEADER + n * size;
    bytes.set(new Uint8Array(wal.view.buffer, wal.view.byteOffset + frame.at, size), at);
    if (n === last && !(frame.whole && frame.pages > 0)) view.setUint32(at + 4, pages);
    view.setUint32(at + 8, salts[0] ?? 0);
    view.setUint32(at + 12, salts[1] ?? 0);
    sum = frameSum({ view, pageSize, little }, at, sum);
    view.setUint32(at + 16, sum[0]);
    view.setUint32(at + 20, sum[1]);
  }
  return bytes;
}
