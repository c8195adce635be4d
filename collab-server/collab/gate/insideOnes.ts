import type { Integration } from "./integrate.ts";
import { type Id, type Section, type Struct, structAt } from "./readUpdate.ts";

/** Looks among the operations that an update brings for one, and for what stands beside it there. */
export function insideOnes(visit: Integration["visit"]) {
  const sections = new Map<number, Section>();
  for (const { section } of visit) sections.set(section.client, section);

  function around({ client, clock }: Id): { section: Section; struct: Struct } | undefined {
    const section = sections.get(client);
    const struct = section && structAt(section.structs, clock);
    return section && struct && { section, struct };
  }

  return {
    /** The next letter of a word; behind a word what its writer typed next there, or what it names. */
    rightOf(id: Id): Id | null | undefined {
      const found = around(id);
      if (!found) return undefined;
      const { client, clock } = id;
      const next = { client, clock: clock + 1 };
      const end = found.struct.clock + found.struct.length;
      if (next.clock < end) return next;
      const following = structAt(found.section.structs, end)?.origin;
      return following?.client === client && following.clock === clock ? next : found.struct.right;
    },
    /** Elements that Yjs may move in memory to cut a word before (0) or behind (1) a letter. */
    moved(id: Id | null, behind: 0 | 1): number {
      const found = id && around(id);
      if (!found) return 0;
      const cut = id.clock + behind;
      const isInside = cut > found.struct.clock && cut < found.struct.clock + found.struct.length;
      return isInside ? found.section.structs.length : 0;
    },
  };
}
