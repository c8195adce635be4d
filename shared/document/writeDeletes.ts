import { type Encoder, writeVarUint } from "lib0/encoding";

type DeleteRange = { client: number; clock: number; length: number };

/** Writes the deletes of an update, which end it. */
export function writeDeletes(encoder: Encoder, ranges: readonly DeleteRange[]): void {
  const byClient = new Map<number, DeleteRange[]>();
  for (const range of ranges) {
    const own = byClient.get(range.client);
    if (own) own.push(range);
    else byClient.set(range.client, [range]);
  }
  writeVarUint(encoder, byClient.size);
  for (const [client, own] of byClient) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, own.length);
    for (const { clock, length } of own.sort((a, b) => a.clock - b.clock)) {
      writeVarUint(encoder, clock);
      writeVarUint(encoder, length);
    }
  }
}
