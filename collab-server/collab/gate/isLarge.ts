import * as Y from "yjs";
import { fullPart } from "./fullPart.ts";
import { heldBy } from "./heldBy.ts";
import type { Integration } from "./integrate.ts";
import type { DeleteRange } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** No larger than the largest part. */
const most = 2 * fullPart.operations;

/** Whether applying an update takes longer than it should hold everyone else up. */
export function isLarge(
  visit: Integration["visit"],
  deletes: DeleteRange[],
  store: Store,
): boolean {
  return (
    visit.length > most ||
    visit.reduce((sum, { struct }) => sum + struct.to - struct.from, 0) > 2 * fullPart.bytes ||
    removesMuch(deletes, store)
  );
}

function removesMuch(deletes: DeleteRange[], store: Store): boolean {
  let left = most - deletes.length;
  for (const { client, clock, length } of deletes) {
    if (clock >= store.state(client)) continue;
    const structs = store.of(client);
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= clock + length) break;
      left -= struct instanceof Y.Item && !struct.deleted ? 1 + heldBy(struct, left) : 1;
      if (left < 0) return true;
    }
  }
  return left < 0;
}
