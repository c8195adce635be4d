import { crc32 } from "node:zlib";
import type { Mark, Marks } from "./Marks.ts";
import { type Salts, same } from "./Wal.ts";

/** The marks of the generation that the first readable line is of; undefined where there is none. */
export function decodeMarks(text: string): Marks | undefined {
  const lines = text.split("\n").flatMap((line) => {
    const [sum = "", json = ""] = split(line);
    return json && crc32(json).toString(16) === sum
      ? [JSON.parse(json) as Mark & { salts: Salts }]
      : [];
  });
  const salts = lines[0]?.salts;
  if (!salts) return undefined;
  // A file that is written anew may still have lines of the one before behind it.
  return { salts, marks: lines.filter((line) => same(line.salts, salts)) };
}

function split(line: string): [string, string] {
  const at = line.indexOf(" ");
  return [line.slice(0, at), line.slice(at + 1)];
}
