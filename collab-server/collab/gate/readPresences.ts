import { ByteReader, type Unread, UnreadError } from "./ByteReader.ts";
import { jsonDepth } from "./jsonDepth.ts";
import { limits } from "./limits.ts";

/** One connection's awareness as a frame tells it; `state` is null for one that has left. */
export type PresenceEntry = { id: number; clock: number; state: unknown; bytes: number };

export function readPresences(bytes: Uint8Array): PresenceEntry[] | Unread {
  try {
    const reader = new ByteReader(bytes);
    const entries: PresenceEntry[] = [];
    for (let left = reader.count(3, limits.presences); left > 0; left--) {
      const id = reader.varUint();
      const clock = reader.varUint();
      const from = reader.pos;
      const text = reader.string();
      if (jsonDepth(text) > limits.jsonDepth) throw new UnreadError("tooDeep");
      entries.push({ id, clock, state: JSON.parse(text), bytes: reader.pos - from });
    }
    if (reader.left > 0) throw new UnreadError("unreadable");
    return entries;
  } catch (error) {
    if (error instanceof UnreadError) return error.why;
    if (error instanceof SyntaxError) return "unreadable";
    throw error;
  }
}
