/** SQLite's checksum of a write-ahead log: two numbers of 32 bits, each frame's going on from the one before. */
export type Sum = readonly [number, number];

/** Goes on from `seed` over the bytes from `from` up to `to`, a multiple of eight. */
export function walChecksum(
  view: DataView,
  { from, to, little }: { from: number; to: number; little: boolean },
  seed: Sum,
): Sum {
  let [a, b] = seed;
  for (let at = from; at < to; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0;
    b = (b + view.getUint32(at + 4, little) + a) >>> 0;
  }
  return [a, b];
}
