import { ByteReader, type Unread, UnreadError } from "./ByteReader.ts";
import { limits } from "./limits.ts";

/** Reads a state vector as far as needed to know that it is one; gives the number of its clients. */
export function readStateVector(bytes: Uint8Array): number | Unread {
  try {
    const reader = new ByteReader(bytes);
    const count = reader.count(2, limits.clients);
    for (let left = count; left > 0; left--) {
      reader.varUint();
      if (reader.varUint() > limits.clock) throw new UnreadError("tooManyOperations");
    }
    if (reader.left > 0) throw new UnreadError("unreadable");
    return count;
  } catch (error) {
    if (error instanceof UnreadError) return error.why;
    throw error;
  }
}
