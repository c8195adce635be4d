import { type Sliced, stepsInOne } from "./atOnce.ts";
import type { Container } from "./Container.ts";
import { insideOnes } from "./insideOnes.ts";
import type { Integration } from "./integrate.ts";
import { limits } from "./limits.ts";
import type { Placing } from "./Placing.ts";
import { content, type Id, type Struct } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/**
 * Whether Yjs would compare too much while it applies operations. One that names two neighbours which
 * are neighbours goes between them for nothing. Else Yjs compares it with all that stands between, in
 * the worst case the whole list or every value that the key had. So this follows which operation
 * stands beside which, as exactly as costs little, and counts a whole list for each that does not fit:
 * what people do at the same time, and what somebody makes up.
 */
export function* comparesTooMuch(
  visit: Integration["visit"],
  placing: Placing,
  store: Store,
): Sliced<boolean> {
  // Nearly all that people do, and all of what follows costs more than applying it.
  const [only] = visit;
  if (only && visit.length === 1) return comparesMuch(only.struct, placing, store);
  const listOf = createLists();
  /** The right neighbour of an operation, where this update has put something beside it. */
  const rightOf = new Map<string, string>();
  const inside = insideOnes(visit);
  const neighbour = (id: Id): string => {
    const stored = store.rightOf(id);
    return nameOf(stored === undefined ? inside.rightOf(id) : stored);
  };
  let compared = 0;
  let moved = 0;
  let steps = 0;
  let before: Integration["visit"][number] | undefined;
  for (const visited of visit) {
    if (compared > limits.compared || moved > limits.splitting) return true;
    if (++steps % stepsInOne === 0) yield;
    const { section, struct } = visited;
    // Each is placed here, in order: asked for later, one would ask for its neighbour, and so on.
    const { container, key } = placing.place(struct);
    if (container.kind === "nowhere" || struct.content === content.gc) continue;
    const list = listOf(container, key);
    list.added += 1;
    const { origin, right, clock } = struct;
    const isNext = before?.section === section && follows(struct, before.struct);
    before = visited;
    // Someone goes on typing, or overwrites a value that they have just set.
    if (isNext) continue;
    const own: Id = { client: section.client, clock };
    const wanted = nameOf(right);
    if (origin === null) {
      list.begin ??= nameOf(store.firstIn(container, key)?.id ?? null);
      if (list.begin !== wanted) compared += list.added + stored(list, container, key);
      list.begin = list.begin === wanted ? nameOf(own) : UNKNOWN;
    } else {
      const left = nameOf(origin);
      const isBetween = (rightOf.get(left) ?? neighbour(origin)) === wanted;
      if (!isBetween) compared += list.added + stored(list, container, key);
      rightOf.set(left, isBetween ? nameOf(own) : UNKNOWN);
    }
    if (origin === null && right === null) continue;
    moved += inside.moved(origin, 1) + inside.moved(right, 0);
    moved += store.movedBySplit(origin, 1) + store.movedBySplit(right, 0);
  }
  return compared > limits.compared || moved > limits.splitting;

  function stored(list: List, container: Container, key: string | null): number {
    list.stored ??= store.lengthOf(container, key, limits.compared);
    return list.stored;
  }
}

/** The same of an update with one operation, which moves next to nothing in memory. */
function comparesMuch(struct: Struct, placing: Placing, store: Store): boolean {
  const { container, key } = placing.place(struct);
  if (container.kind === "nowhere" || struct.content === content.gc) return false;
  const { origin, right } = struct;
  const behind =
    origin === null ? (store.firstIn(container, key)?.id ?? null) : store.rightOf(origin);
  if (behind !== undefined && isSameId(behind, right)) return false;
  return store.lengthOf(container, key, limits.compared) >= limits.compared;
}

const UNKNOWN = "?";
/** Of no operation: the end of a list. */
const nameOf = (id: Id | null | undefined) =>
  id ? `${id.client} ${id.clock}` : id === null ? "end" : UNKNOWN;

function follows({ origin, right }: Struct, before: Struct): boolean {
  if (origin === null || origin.clock !== before.clock + before.length - 1) return false;
  return isSameId(right, before.right);
}

function isSameId(one: Id | null, other: Id | null): boolean {
  if (one === null || other === null) return one === other;
  return one.client === other.client && one.clock === other.clock;
}

/** A list, a text, or all values that one key of a map has had. */
type List = { added: number; begin: string | undefined; stored: number | undefined };

function createLists() {
  const lists = new Map<unknown, Map<string | null, List>>();
  return (container: Container, key: string | null): List => {
    const where = identity(container);
    let keys = lists.get(where);
    if (!keys) {
      keys = new Map();
      lists.set(where, keys);
    }
    let list = keys.get(key);
    if (!list) {
      list = { added: 0, begin: undefined, stored: undefined };
      keys.set(key, list);
    }
    return list;
  };
}

function identity(container: Container): unknown {
  if (container.kind === "root") return container.name;
  if (container.kind === "stored") return container.item;
  return container.kind === "made" ? container.struct : undefined;
}
