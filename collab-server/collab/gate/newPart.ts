import { encodeUpdate } from "./encodeUpdate.ts";
import type { Integration } from "./integrate.ts";
import type { DeleteRange, Section, Struct, Update } from "./readUpdate.ts";

/** What of an update is new and can be applied now. */
export type NewPart = {
  /** As read; its operations go on pointing into the bytes that came. */
  update: Update;
  /** To apply; undefined where that is the whole. */
  bytes: Uint8Array | undefined;
  /** Whether something was left out that waits for operations which nobody has sent, or deletes them. */
  waits: boolean;
};

/**
 * Leaves out of an update what would wait inside Yjs: for whoever wakes it would have to answer for
 * it, and a document that is sent or stored whole shows what waits in the place of what it has (Yjs
 * merges the two), so that whoever loads it lacks both. Operations that the document has are left out
 * too: Yjs does not look at what they are, but lets them wait again where they name something else
 * than they did.
 */
export function newPart(
  update: Update,
  { waiting, stateOf }: Integration,
  stored: (client: number) => number,
): NewPart {
  const deletes = knownDeletes(update.deletes, stateOf);
  const sections = newSections(update.sections, waiting, stored);
  const waits = waiting.size > 0 || deletes !== update.deletes;
  if (!waits && sections === update.sections) return { update, bytes: undefined, waits };
  const part = { bytes: update.bytes, sections, deletes };
  return { update: part, bytes: encodeUpdate(part), waits };
}

function knownDeletes(deletes: DeleteRange[], stateOf: (client: number) => number): DeleteRange[] {
  if (deletes.every(({ client, clock, length }) => clock + length <= stateOf(client)))
    return deletes;
  return deletes.flatMap(({ client, clock, length }) => {
    const known = Math.min(length, stateOf(client) - clock);
    return known > 0 ? { client, clock, length: known } : [];
  });
}

function newSections(
  sections: Section[],
  waiting: Integration["waiting"],
  stored: (client: number) => number,
): Section[] {
  let isWhole = true;
  const parts = sections.flatMap((section) => {
    const { client, structs } = section;
    const state = stored(client);
    const from = state <= section.clock ? 0 : structs.findIndex((each) => behind(each) > state);
    const to = waiting.get(section) ?? structs.length;
    if (from === 0 && to === structs.length) return section;
    isWhole = false;
    const [first, last] = from < 0 ? [] : [structs[from], structs[to - 1]];
    if (!first || !last || to <= from) return [];
    return { client, clock: first.clock, end: behind(last), structs: structs.slice(from, to) };
  });
  return isWhole ? sections : parts;
}

const behind = ({ clock, length }: Struct) => clock + length;
