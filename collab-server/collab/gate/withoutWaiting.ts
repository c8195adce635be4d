import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from "lib0/encoding";
import type { Integration } from "./integrate.ts";
import type { DeleteRange, Section, Struct, Update } from "./readUpdate.ts";

/**
 * An update without what would wait inside Yjs for operations that nobody has sent, deletes of them
 * included; undefined where nothing would. `bytes` is the part to apply, while what is read of it goes
 * on pointing into the bytes that came. Waiting operations are never let in: whoever wakes
 * them would have to answer for them, and a document that is sent or stored whole shows them in the
 * place of the ones that it has (Yjs merges what waits over what stands), so that whoever loads it
 * lacks both.
 */
export function withoutWaiting(
  update: Update,
  { waiting, stateOf }: Integration,
): { known: Update; bytes: Uint8Array } | undefined {
  const deletes = knownDeletes(update.deletes, stateOf);
  if (waiting.size === 0 && deletes === update.deletes) return undefined;
  const sections = update.sections.flatMap((section) => cut(section, waiting.get(section)));
  const known = { bytes: update.bytes, sections, deletes };
  return { known, bytes: encoded(known) };
}

function knownDeletes(deletes: DeleteRange[], stateOf: (client: number) => number): DeleteRange[] {
  if (deletes.every(({ client, clock, length }) => clock + length <= stateOf(client)))
    return deletes;
  return deletes.flatMap(({ client, clock, length }) => {
    const known = Math.min(length, stateOf(client) - clock);
    return known > 0 ? { client, clock, length: known } : [];
  });
}

function cut(section: Section, at: number | undefined): Section | [] {
  if (at === undefined) return section;
  const last = section.structs[at - 1];
  if (!last) return [];
  return { ...section, end: last.clock + last.length, structs: section.structs.slice(0, at) };
}

function encoded({ bytes, sections, deletes }: Update): Uint8Array {
  const to = createEncoder();
  writeVarUint(to, sections.length);
  for (const { client, clock, structs } of sections) {
    const [first, last] = [structs[0] as Struct, structs.at(-1) as Struct];
    for (const number of [structs.length, client, clock]) writeVarUint(to, number);
    writeUint8Array(to, bytes.subarray(first.from, last.to));
  }
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
  return toUint8Array(to);
}
