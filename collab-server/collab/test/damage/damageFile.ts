import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { random } from "@coweave/shared/document/test/random.ts";

/** Damages a file as a failing disk would, somewhere that the seed decides. */
export function damageFile(file: string, seed: number): string {
  const chance = random(seed);
  const bytes = readFileSync(file);
  const at = chance.below(bytes.length);
  switch (chance.below(4)) {
    case 0:
      writeFileSync(file, bytes.with(at, (bytes[at] ?? 0) ^ (1 << chance.below(8))));
      return `a bit at ${at}`;
    case 1:
      writeFileSync(file, bytes.fill(0, at, at + 512));
      return `zeros at ${at}`;
    case 2: {
      const page = at - (at % 4096);
      for (let n = 0; n < 4096; n++) bytes[page + n] = chance.below(256);
      writeFileSync(file, bytes);
      return `noise in the page at ${page}`;
    }
    default:
      truncateSync(file, at);
      return `cut at ${at}`;
  }
}
