import * as Y from "yjs";
import { type Sliced, stepsInOne } from "./atOnce.ts";
import type { Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** Whether an update has anything that the document has not: an operation, or a delete. */
export function* bringsNews(update: Update, store: Store): Sliced<boolean> {
  let steps = 0;
  if (update.sections.some(({ client, end }) => end > store.state(client))) return true;
  for (const { client, clock, length } of update.deletes) {
    if (clock + length > store.state(client)) return true;
    const structs = store.of(client);
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= clock + length) break;
      if (!struct.deleted) return true;
      if (++steps % stepsInOne === 0) yield;
    }
  }
  return false;
}
