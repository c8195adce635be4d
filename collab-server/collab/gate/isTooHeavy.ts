import * as Y from "yjs";
import { type Sliced, stepsInOne } from "./atOnce.ts";
import { comparesTooMuch } from "./comparesTooMuch.ts";
import type { Integration } from "./integrate.ts";
import { limits } from "./limits.ts";
import type { Placing } from "./Placing.ts";
import type { Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** So many deletes cannot be heavy. */
const FEW = 64;

/**
 * Whether Yjs could apply an update in a time that fits its size. Two things grow with the square:
 * insertions that are compared with all that others put at the same place, and cuts through what is
 * stored. Honest updates have next to none of these.
 */
export function* isTooHeavy(
  update: Update,
  visit: Integration["visit"],
  placing: Placing,
  store: Store,
): Sliced<boolean> {
  if (yield* comparesTooMuch(visit, placing, store)) return true;
  return update.deletes.length > FEW && (yield* splitsMuch(update, store));
}

function* splitsMuch(update: Update, store: Store): Sliced<boolean> {
  let moved = 0;
  let steps = 0;
  for (const { client, clock, length } of update.deletes) {
    if (++steps % stepsInOne === 0) yield;
    const structs = store.of(client);
    const state = store.state(client);
    for (const edge of [clock, clock + length]) {
      if (edge >= state || edge === 0) continue;
      const struct = structs[Y.findIndexSS(structs, edge)];
      if (struct && !struct.deleted && struct.id.clock < edge) moved += structs.length;
    }
    if (moved > limits.splitting) return true;
  }
  return false;
}
