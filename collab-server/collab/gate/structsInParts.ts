import { type Full, fullPart } from "./fullPart.ts";
import type { Integration } from "./integrate.ts";
import {
  content,
  type Id,
  type Section,
  type Struct,
  structAt,
  type Update,
} from "./readUpdate.ts";
import { textInParts } from "./textInParts.ts";

/**
 * Cuts what is new in an update into parts, in an order in which each can be applied when those before
 * it are. A part ends where the next operation names nothing in it: so a node comes with all that it
 * was made of. (A server killed between the two would give half a node its texts, and one of two
 * texts for one setting is lost.) Where that does not come for long, as in a text, a part ends
 * anywhere, at twice the size.
 */
export function* structsInParts(
  visit: Integration["visit"],
  bytes: Uint8Array,
  full: Full = fullPart,
): Generator<Update> {
  let part = new Map<number, Section>();
  let operations = 0;
  let size = 0;
  const cut = (): Update => {
    const sections = [...part.values()];
    part = new Map();
    operations = 0;
    size = 0;
    return { bytes, sections, deletes: [] };
  };
  for (const { section, struct } of visit) {
    const { client } = section;
    const own = struct.to - struct.from;
    const fullness = Math.max(operations / full.operations, size / full.bytes);
    if (fullness >= 2 || (fullness >= 1 && !namesOneOf(part, struct))) yield cut();
    if (struct.content === content.text && own > full.bytes) {
      if (part.size > 0) yield cut();
      yield* textInParts(client, struct, bytes, full);
      continue;
    }
    operations += 1;
    size += own;
    const end = struct.clock + struct.length;
    const begun = part.get(client);
    if (begun) {
      begun.structs.push(struct);
      begun.end = end;
    } else part.set(client, { client, clock: struct.clock, end, structs: [struct] });
  }
  if (part.size > 0) yield cut();
}

function namesOneOf(part: Map<number, Section>, { origin, right, parent }: Struct): boolean {
  return [origin, right, parent].some(
    (id) => id !== null && typeof id !== "string" && isIn(part, id),
  );
}

function isIn(part: Map<number, Section>, { client, clock }: Id): boolean {
  return structAt(part.get(client)?.structs ?? [], clock) !== undefined;
}
