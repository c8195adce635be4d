import * as Y from "yjs";
import type { Integration } from "./integrate.ts";
import { limits } from "./limits.ts";
import type { Placing } from "./Placing.ts";
import { content, type Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** Frames with no more operations than this cannot be heavy for their size. */
const FEW = 64;

/**
 * Whether Yjs could apply an update in a time that fits its size. Three things grow with the square:
 * many rival values of one key, many insertions between places far apart, and many deletes that each
 * split what is stored. Honest updates have next to none of these.
 */
export function isTooHeavy(
  update: Update,
  { visit }: Integration,
  placing: Placing,
  store: Store,
): boolean {
  return (
    (visit.length > FEW && (hasRivals(visit, placing) || hasLooseInsertions(visit))) ||
    (update.deletes.length > FEW && splitsMuch(update, store))
  );
}

function hasRivals(visit: Integration["visit"], placing: Placing): boolean {
  const seen = new Map<unknown, Map<string, number>>();
  for (const { struct } of visit) {
    if (struct.origin !== null || struct.content === content.gc) continue;
    const { container, key } = placing.place(struct);
    if (key === null || container.kind === "nowhere") continue;
    const where =
      container.kind === "root"
        ? container.name
        : container.kind === "stored"
          ? container.item
          : container.struct;
    const keys = seen.get(where) ?? new Map<string, number>();
    seen.set(where, keys);
    const rivals = (keys.get(key) ?? 0) + 1;
    if (rivals > limits.rivals) return true;
    keys.set(key, rivals);
  }
  return false;
}

/** Someone who types names neighbours that touch: what was there last at that place, or next to it. */
function hasLooseInsertions(visit: Integration["visit"]): boolean {
  let loose = 0;
  let before: { client: number; clock: number } | undefined;
  for (const { section, struct } of visit) {
    const { origin, right } = struct;
    const touches =
      right === null ||
      (before && right.client === before.client && right.clock === before.clock) ||
      (origin && right.client === origin.client && right.clock === origin.clock + 1);
    if (!touches && ++loose > limits.looseInsertions) return true;
    before = { client: section.client, clock: struct.clock };
  }
  return false;
}

function splitsMuch(update: Update, store: Store): boolean {
  let moved = 0;
  for (const { client, clock, length } of update.deletes) {
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
