import * as Y from "yjs";
import type { Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** The stored operations that an update deletes and that are there still. */
export function* freshDeletes(update: Update, store: Store): Generator<Y.Item> {
  for (const { client, clock, length } of update.deletes) {
    if (clock >= store.state(client)) continue;
    const structs = store.of(client);
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= clock + length) break;
      if (!struct.deleted && struct instanceof Y.Item) yield struct;
    }
  }
}
