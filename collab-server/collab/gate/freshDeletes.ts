import * as Y from "yjs";
import type { Integration } from "./integrate.ts";
import type { Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * The operations that an update deletes and that are there still, of those stored before any of it was
 * applied. Not the value of a key that
 * something in the update (`visit`) is written over: that goes with what replaces it, whose writer is
 * known, while a delete says nothing of whose it is.
 */
export function* freshDeletes(
  update: Update,
  store: Store,
  visit: Integration["visit"],
  stateBefore: (client: number) => number,
): Generator<Y.Item> {
  let replaced: Map<number, Set<number>> | undefined;
  for (const { client, clock, length } of update.deletes) {
    if (clock >= stateBefore(client)) continue;
    const structs = store.of(client);
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= clock + length) break;
      if (struct.deleted || !(struct instanceof Y.Item)) continue;
      if (struct.parentSub !== null) {
        replaced ??= originsOf(visit);
        const { client, clock } = struct.lastId;
        if (replaced.get(client)?.has(clock)) continue;
      }
      yield struct;
    }
  }
}

/** What the operations were written behind, or over. */
function originsOf(visit: Integration["visit"]): Map<number, Set<number>> {
  const origins = new Map<number, Set<number>>();
  for (const { struct } of visit) {
    if (!struct.origin) continue;
    const { client, clock } = struct.origin;
    const clocks = origins.get(client);
    if (clocks) clocks.add(clock);
    else origins.set(client, new Set([clock]));
  }
  return origins;
}
