import { content, type Id, type Section, type Struct, type Update } from "./readUpdate.ts";

/** What of an update is new, in an order in which it can be applied, and what has to wait for others. */
export type Integration = {
  /** Sections with something new that can be applied, each struct after all that it names. */
  visit: { section: Section; struct: Struct }[];
  /** Bytes of operations that name others which neither the document nor the update has. */
  waitingBytes: number;
};

/**
 * Walks an update as Yjs will, without applying it. A client's operations wait at the first that
 * names something missing; whoever brings that wakes them, so each is looked at once or twice.
 */
export function integrate(update: Update, stateOf: (client: number) => number): Integration {
  const visit: Integration["visit"] = [];
  const states = new Map<number, number>();
  const state = (client: number) => {
    let known = states.get(client);
    if (known === undefined) {
      known = stateOf(client);
      states.set(client, known);
    }
    return known;
  };
  const at = new Map<Section, number>();
  const asleep = new Map<number, Section[]>();
  const ready = [...update.sections].reverse();

  const missing = (section: Section, struct: Struct): number | undefined => {
    if (struct.clock > state(section.client)) return section.client;
    for (const id of [struct.origin, struct.right, struct.parent as Id | string | null])
      if (id !== null && typeof id !== "string" && id.clock >= state(id.client)) return id.client;
    return undefined;
  };

  for (let section = ready.pop(); section; section = ready.pop()) {
    let index = at.get(section) ?? 0;
    for (; index < section.structs.length; index++) {
      const struct = section.structs[index] as Struct;
      if (struct.content === content.skip) continue;
      const end = struct.clock + struct.length;
      if (end <= state(section.client)) continue;
      const client = missing(section, struct);
      if (client !== undefined) {
        const waiting = asleep.get(client);
        if (waiting) waiting.push(section);
        else asleep.set(client, [section]);
        break;
      }
      visit.push({ section, struct });
      states.set(section.client, end);
      const woken = asleep.get(section.client);
      if (woken) {
        asleep.delete(section.client);
        ready.push(...woken);
      }
    }
    at.set(section, index);
  }

  let waitingBytes = 0;
  for (const sections of asleep.values())
    for (const section of sections) waitingBytes += bytesFrom(section, at.get(section) ?? 0);
  return { visit, waitingBytes };
}

/** The bytes that the operations from an index on take. */
function bytesFrom({ structs }: Section, index: number): number {
  return (structs.at(-1)?.to ?? 0) - (structs[index]?.from ?? 0);
}
