import { type Encoder, writeVarUint } from "lib0/encoding";
import type { DeleteRange } from "./readUpdate.ts";

/** Writes the deletes of an update, which end it. */
export function writeDeletes(to: Encoder, deletes: readonly DeleteRange[]): void {
  const byClient = new Map<number, DeleteRange[]>();
  for (const range of deletes) {
    const ranges = byClient.get(range.client);
    if (ranges) ranges.push(range);
    else byClient.set(range.client, [range]);
  }
  writeVarUint(to, byClient.size);
  for (const [client, ranges] of byClient) {
    writeVarUint(to, client);
    writeVarUint(to, ranges.length);
    for (const { clock, length } of ranges) {
      writeVarUint(to, clock);
      writeVarUint(to, length);
    }
  }
}
