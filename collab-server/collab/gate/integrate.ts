import { atOnce, type Sliced, stepsInOne } from "./atOnce.ts";
import { content, type Id, type Section, type Struct, type Update } from "./readUpdate.ts";

/** What of an update is new, in an order in which it can be applied, and what would have to wait for others. */
export type Integration = {
  /** Sections with something new that can be applied, each struct after all that it names. */
  visit: { section: Section; struct: Struct }[];
  /**
   * Sections that cannot be applied to their end, with the index of the first operation that would
   * wait: it names one which neither the document nor the update has.
   */
  waiting: Map<Section, number>;
  /** The clock behind the last operation of a client once all that can be is applied. */
  stateOf: (client: number) => number;
};

/** A section that goes on once its client, or another, has got beyond a clock. */
type Sleeper = { section: Section; needs: number };

/**
 * Walks an update as Yjs will, without applying it. A client's operations wait at the first that
 * names something missing, and are woken when that has come, not before: no operation is looked at
 * more often than it names others, whatever order they stand in.
 */
export function* integrating(
  update: Update,
  stored: (client: number) => number,
): Sliced<Integration> {
  const visit: Integration["visit"] = [];
  const states = new Map<number, number>();
  const stateOf = (client: number) => {
    let known = states.get(client);
    if (known === undefined) {
      known = stored(client);
      states.set(client, known);
    }
    return known;
  };
  const at = new Map<Section, number>();
  /** By client; the one that needs least comes last. */
  const asleep = new Map<number, Sleeper[]>();
  const ready = [...update.sections].reverse();
  let steps = 0;

  const missing = (client: number, { clock, origin, right, parent }: Struct): Id | undefined => {
    if (clock > stateOf(client)) return { client, clock: clock - 1 };
    for (const id of [origin, right, parent])
      if (id !== null && typeof id !== "string" && id.clock >= stateOf(id.client)) return id;
    return undefined;
  };

  for (let section = ready.pop(); section; section = ready.pop()) {
    const { client, structs } = section;
    let index = at.get(section) ?? 0;
    for (; index < structs.length; index++) {
      if (++steps % stepsInOne === 0) yield;
      const struct = structs[index] as Struct;
      if (struct.content === content.skip) continue;
      const end = struct.clock + struct.length;
      if (end <= stateOf(client)) continue;
      const id = missing(client, struct);
      if (id) {
        sleep(asleep, id.client, { section, needs: id.clock });
        break;
      }
      visit.push({ section, struct });
      states.set(client, end);
      const sleepers = asleep.get(client);
      for (let last = sleepers?.at(-1); last && last.needs < end; last = sleepers?.at(-1)) {
        ready.push(last.section);
        sleepers?.pop();
      }
    }
    at.set(section, index);
  }

  const waiting = new Map<Section, number>();
  for (const sleepers of asleep.values())
    for (const { section } of sleepers) waiting.set(section, at.get(section) ?? 0);
  return { visit, waiting, stateOf };
}

function sleep(asleep: Map<number, Sleeper[]>, client: number, sleeper: Sleeper): void {
  const sleepers = asleep.get(client);
  if (!sleepers) return void asleep.set(client, [sleeper]);
  let from = 0;
  let to = sleepers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sleepers[middle] as Sleeper).needs > sleeper.needs) from = middle + 1;
    else to = middle;
  }
  sleepers.splice(from, 0, sleeper);
}

/** Walks an update at once. */
export const integrate = (update: Update, stored: (client: number) => number): Integration =>
  atOnce(integrating(update, stored));
