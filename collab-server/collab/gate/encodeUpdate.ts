import { writeDeletes } from "@coweave/shared/document/writeDeletes.ts";
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from "lib0/encoding";
import type { Struct, Update } from "./readUpdate.ts";

/** Writes an update whose operations point into the bytes of another, of which they are a part. */
export function encodeUpdate({ bytes, sections, deletes }: Update): Uint8Array {
  const to = createEncoder();
  writeVarUint(to, sections.length);
  for (const { client, clock, structs } of sections) {
    const [first, last] = [structs[0] as Struct, structs.at(-1) as Struct];
    for (const number of [structs.length, client, clock]) writeVarUint(to, number);
    writeUint8Array(to, bytes.subarray(first.from, last.to));
  }
  writeDeletes(to, deletes);
  return toUint8Array(to);
}
