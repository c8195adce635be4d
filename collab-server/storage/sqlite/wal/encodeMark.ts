import { crc32 } from "node:zlib";
import type { Mark } from "./Marks.ts";
import type { Salts } from "./Wal.ts";

/** A mark as a line of the file, which begins with a line end: the one before may be torn. */
export function encodeMark(salts: Salts, mark: Mark): string {
  const json = JSON.stringify({ salts, ...mark });
  return `\n${crc32(json).toString(16)} ${json}`;
}
