import { createDecoder, readAny, readVarUint } from "lib0/decoding";
import type { Struct } from "./readUpdate.ts";

/** The first value that an operation of plain values carries. */
export function readAnyAt(bytes: Uint8Array, { at }: Struct): unknown {
  const decoder = createDecoder(bytes);
  decoder.pos = at;
  readVarUint(decoder);
  return readAny(decoder);
}
