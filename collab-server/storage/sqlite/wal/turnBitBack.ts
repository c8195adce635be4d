import { FRAME_HEADER, type Frame, frameSum, HEADER, pairAt, same, type Wal } from "./Wal.ts";

/**
 * Where one flipped bit is all that is wrong with a frame, and the checksum fits only with that one
 * bit turned, turns it back. (Of the high bits of its numbers the checksum knows too little to tell
 * which of several places it was.) Answers whether it was so.
 */
export function turnBitBack(wal: Wal, frame: Frame): boolean {
  const { view, pageSize } = wal;
  const size = FRAME_HEADER + pageSize;
  const seed = pairAt(view, frame.at === HEADER ? HEADER - 8 : frame.at - size + 16);
  const stored = pairAt(view, frame.at + 16);
  const turn = (at: number, bit: number) => view.setUint8(at, view.getUint8(at) ^ (1 << bit));
  let found: { at: number; bit: number } | undefined;
  for (let at = frame.at; at < frame.at + size; at++) {
    // Salts and checksum are not what the checksum is over.
    if (at === frame.at + 8) at = frame.at + FRAME_HEADER;
    for (let bit = 0; bit < 8; bit++) {
      turn(at, bit);
      const fits = same(frameSum(wal, frame.at, seed), stored);
      turn(at, bit);
      if (!fits) continue;
      if (found) return false;
      found = { at, bit };
    }
  }
  if (!found) return false;
  turn(found.at, found.bit);
  frame.page = view.getUint32(frame.at);
  frame.pages = view.getUint32(frame.at + 4);
  frame.whole = true;
  return true;
}
