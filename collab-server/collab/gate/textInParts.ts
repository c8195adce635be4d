import { createDecoder, readVarString } from "lib0/decoding";
import {
  createEncoder,
  length,
  toUint8Array,
  writeUint8,
  writeUint8Array,
  writeVarString,
  writeVarUint,
} from "lib0/encoding";
import type { Full } from "./fullPart.ts";
import { content, type Id, type Struct, type Update } from "./readUpdate.ts";

/**
 * Cuts one long text into several that follow each other, as Yjs does where it cuts one itself: each
 * but the first goes behind the last letter of the one before.
 */
export function* textInParts(
  client: number,
  struct: Struct,
  bytes: Uint8Array,
  full: Full,
): Generator<Update> {
  // A unit of UTF-16 takes three bytes at most.
  const letters = Math.max(2, Math.floor(full.bytes / 3));
  const decoder = createDecoder(bytes);
  decoder.pos = struct.at;
  const text = readVarString(decoder);
  for (let from = 0; from < text.length; ) {
    const to = withoutHalf(text, Math.min(text.length, from + letters));
    const clock = struct.clock + from;
    const origin = from === 0 ? struct.origin : { client, clock: clock - 1 };
    yield piece(client, { ...struct, clock, origin }, text.slice(from, to), bytes);
    from = to;
  }
}

/** Yjs has no half letters. */
function withoutHalf(text: string, to: number): number {
  const code = text.charCodeAt(to - 1);
  return to < text.length && code >= 0xd800 && code < 0xdc00 ? to - 1 : to;
}

function piece(client: number, struct: Struct, text: string, bytes: Uint8Array): Update {
  const { clock, origin, right } = struct;
  const to = createEncoder();
  const isFirst = origin === null && right === null;
  // Where it goes, as it stands in the whole.
  if (isFirst) writeUint8Array(to, bytes.subarray(struct.from, struct.at));
  else {
    writeUint8(to, content.text | (origin ? 128 : 0) | (right ? 64 : 0));
    for (const id of [origin, right]) if (id) writeId(to, id);
  }
  const at = length(to);
  writeVarString(to, text);
  const placed = isFirst ? {} : { parent: null, key: null };
  const cut = { ...struct, ...placed, length: text.length, from: 0, at, to: length(to) };
  const section = { client, clock, end: clock + text.length, structs: [cut] };
  return { bytes: toUint8Array(to), sections: [section], deletes: [] };
}

function writeId(to: ReturnType<typeof createEncoder>, { client, clock }: Id): void {
  writeVarUint(to, client);
  writeVarUint(to, clock);
}
