import type * as Y from "yjs";
import { heldBy } from "./heldBy.ts";
import { limits } from "./limits.ts";
import type { Placed } from "./Placing.ts";
import type { Store } from "./Store.ts";

/**
 * Tells whether an operation would take too much away from under its key. A delete is cut into parts;
 * an overwrite cannot be, and Yjs removes all that was there in one go.
 */
export function createOverwrites(store: Store) {
  const judged = new Set<Y.Item>();

  return function isTooMuch({ container, key }: Placed): boolean {
    const held = key === null ? null : store.valueAt(container, key);
    if (!held || held.deleted || judged.has(held)) return false;
    judged.add(held);
    return heldBy(held, limits.overwritten) > limits.overwritten;
  };
}
