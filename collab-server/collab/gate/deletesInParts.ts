import * as Y from "yjs";
import { type Full, fullPart } from "./fullPart.ts";
import type { DeleteRange } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * Cuts deletes into parts that remove about as many stored operations each. To be asked for the next
 * when the last is applied. What holds a great deal goes after what it holds, which goes with it
 * anyway.
 */
export function* deletesInParts(
  deletes: DeleteRange[],
  store: Store,
  full: Full = fullPart,
): Generator<DeleteRange[]> {
  let part: DeleteRange[] = [];
  let removed = 0;
  for (const { client, clock, length } of deletes)
    for (const piece of pieces(store, client, clock, clock + length)) {
      part.push(piece);
      if (++removed < full.operations) continue;
      yield inOrder(part);
      part = [];
      removed = 0;
    }
  if (part.length > 0) yield inOrder(part);
}

/** What of a range is stored, one operation after the other, each after all that is inside it. */
function* pieces(store: Store, client: number, from: number, to: number): Generator<DeleteRange> {
  const end = Math.min(to, store.state(client));
  for (let clock = from; clock < end; ) {
    // Looked for anew each time: what is applied meanwhile cuts and joins operations.
    const struct = store.at(client, clock);
    const length = Math.min(end, struct.id.clock + struct.length) - clock;
    if (struct instanceof Y.Item && !struct.deleted) yield* inside(struct);
    yield { client, clock, length };
    clock += length;
  }
}

function* inside({ content }: Y.Item): Generator<DeleteRange> {
  if (!(content instanceof Y.ContentType)) return;
  const held = [...content.type._map.values()];
  for (let item = content.type._start; item; item = item.right) held.push(item);
  for (const item of held) {
    if (item.deleted) continue;
    yield* inside(item);
    yield { ...item.id, length: item.length };
  }
}

/** As Yjs writes them: those of one client in order, and apart. */
function inOrder(pieces: DeleteRange[]): DeleteRange[] {
  pieces.sort((a, b) => a.client - b.client || a.clock - b.clock);
  const ranges: DeleteRange[] = [];
  for (const piece of pieces) {
    const last = ranges.at(-1);
    const end = piece.clock + piece.length;
    if (last?.client === piece.client && last.clock + last.length >= piece.clock)
      last.length = Math.max(last.clock + last.length, end) - last.clock;
    else ranges.push(piece);
  }
  return ranges;
}
