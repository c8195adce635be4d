import type { Integration } from "./integrate.ts";
import { content, type Id, type Section, type Struct, type Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * The operations of an update that will wait for others, but whose place can be told already: once
 * they are woken nobody judges them again. What hangs on another waiting one goes where that one
 * goes. Neighbours that are not there yet are left out of them.
 */
export function* waitingAtKnownPlaces(
  { sections }: Update,
  { visit, waitingBytes }: Integration,
  store: Store,
): Generator<{ section: Section; struct: Struct }> {
  if (waitingBytes === 0) return;
  const visited = new Set(visit.map(({ struct }) => struct));
  const isStored = (id: Id | null) => id !== null && id.clock < store.state(id.client);
  for (const section of sections) {
    for (const struct of section.structs) {
      const { clock, length, origin, right, parent, content: kind } = struct;
      if (visited.has(struct) || kind === content.skip || kind === content.gc) continue;
      if (clock + length <= store.state(section.client)) continue;
      const known = {
        ...struct,
        origin: isStored(origin) ? origin : null,
        right: isStored(right) ? right : null,
        parent: typeof parent === "string" || isStored(parent) ? parent : null,
      };
      if (known.origin === null && known.right === null && known.parent === null) continue;
      yield { section, struct: known };
    }
  }
}
