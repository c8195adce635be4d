import { writeDeletes } from "@coweave/shared/document/writeDeletes.ts";
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import { content, readUpdate, type Section, type Struct, type Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * An update in which what goes on in something deleted and forgotten is forgotten too; undefined where
 * nothing does. Someone may have typed on where a colleague's deletion had taken the whole away
 * already: of one operation the beginning is stored then, as a gap, and Yjs cannot tie its end to that.
 */
export function forgotten(update: Update, store: Store): Update | undefined {
  const cuts = update.sections.map((section) => cutOf(section, store));
  if (cuts.every((cut) => cut === undefined)) return undefined;
  const { bytes } = update;
  const to = createEncoder();
  writeVarUint(to, update.sections.length);
  for (const [index, { client, clock, structs }] of update.sections.entries()) {
    const [first, last, cut] = [structs[0] as Struct, structs.at(-1) as Struct, cuts[index]];
    for (const number of [structs.length, client, clock]) writeVarUint(to, number);
    writeUint8Array(to, bytes.subarray(first.from, cut?.from ?? last.to));
    if (!cut) continue;
    for (const number of [content.gc, cut.length]) writeVarUint(to, number);
    writeUint8Array(to, bytes.subarray(cut.to, last.to));
  }
  writeDeletes(to, update.deletes);
  const read = readUpdate(toUint8Array(to));
  if (typeof read === "string") throw new Error(`an update was made ${read}`);
  return read;
}

/** The operation of which the document has the beginning, where that is gone. */
function cutOf({ client, clock, end, structs }: Section, store: Store): Struct | undefined {
  const state = store.state(client);
  if (state <= clock || state >= end) return undefined;
  const cut = structs.find((each) => each.clock < state && state < each.clock + each.length);
  if (!cut || cut.content === content.gc || cut.content === content.skip) return undefined;
  return store.at(client, state - 1) instanceof Y.Item ? undefined : cut;
}
