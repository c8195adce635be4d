import { acceptedBytes, derivedIdOf } from "@coweave/shared/document/applyChange.ts";
import { plain } from "@coweave/shared/document/plain.ts";
import { entry, roots } from "@coweave/shared/document/roots.ts";
import { Change } from "@coweave/shared/document/Suggestion.ts";
import { createDecoder, readVarString } from "lib0/decoding";
import * as Y from "yjs";
import { readAnyAt } from "./readAnyAt.ts";
import { content, readUpdate, type Section, type Struct, type Update } from "./readUpdate.ts";

type Proposed = Change & { id: string };

/** The derived id of a change by the value that was written: finding one means to hash them all. */
const derivedIds = new WeakMap<object, number>();

/**
 * Whether what an update writes under a derived id is the accept of a change that is proposed in the
 * document or in the same update: the same operations, some of them perhaps deleted since.
 */
export function isAccept(section: Section, update: Update, doc: Y.Doc): boolean {
  const change = findStored(section.client, doc) ?? findBrought(section.client, update);
  const bytes = change && acceptedBytes(change);
  const expected = bytes && readUpdate(bytes);
  if (!expected || typeof expected === "string") return false;
  const [wanted] = expected.sections;
  if (!wanted || section.end > wanted.end) return false;
  return section.structs.every((struct) => isPart(update.bytes, struct, expected.bytes, wanted));
}

function findStored(client: number, doc: Y.Doc): Proposed | undefined {
  const { suggestions } = roots(doc);
  for (const suggestionId of suggestions.keys()) {
    const changes = entry(suggestions, suggestionId)?.get("changes");
    if (!(changes instanceof Y.Map)) continue;
    for (const [id, value] of changes) {
      const change = matching(client, id, value);
      if (change) return change;
    }
  }
  return undefined;
}

/** Offline, a proposal and its accept arrive together. */
function findBrought(client: number, update: Update): Proposed | undefined {
  for (const { structs } of update.sections) {
    for (const struct of structs) {
      const { key, content: kind } = struct;
      if (key === null || kind !== content.any) continue;
      const change = matching(client, key, readAnyAt(update.bytes, struct));
      if (change) return change;
    }
  }
  return undefined;
}

function matching(client: number, id: string, value: unknown): Proposed | undefined {
  if (typeof value !== "object" || value === null || !("after" in value)) return undefined;
  const known = derivedIds.get(value);
  if (known !== undefined && known !== client) return undefined;
  const json = plain(value);
  if (typeof json !== "object" || json === null) return undefined;
  const change = Change.safeParse({ before: null, after: null, group: null, ...json });
  if (!change.success) return undefined;
  const proposed = { id, ...change.data };
  const derived = derivedIdOf(proposed);
  derivedIds.set(value, derived);
  return derived === client ? proposed : undefined;
}

/** Whether an operation is one of those wanted, or a part of a text among them. */
function isPart(bytes: Uint8Array, struct: Struct, wantedBytes: Uint8Array, wanted: Section) {
  // Deleted since: nothing of it shows.
  if (struct.content === content.deleted || struct.content === content.gc) return true;
  const whole = wanted.structs.find(
    ({ clock, length }) => clock <= struct.clock && struct.clock < clock + length,
  );
  if (whole?.content !== struct.content) return false;
  const offset = struct.clock - whole.clock;
  if (offset === 0) {
    if (neighbours(struct) !== neighbours(whole)) return false;
  } else if (
    neighbours(struct) !==
    neighbours({
      ...whole,
      parent: null,
      key: null,
      origin: { client: wanted.client, clock: struct.clock - 1 },
    })
  )
    return false;
  if (struct.content === content.text) {
    const text = textAt(wantedBytes, whole);
    return textAt(bytes, struct) === text.slice(offset, offset + struct.length);
  }
  const [mine, theirs] = [
    bytes.subarray(struct.at, struct.to),
    wantedBytes.subarray(whole.at, whole.to),
  ];
  return offset === 0 && Buffer.compare(mine, theirs) === 0;
}

const neighbours = ({ origin, right, parent, key }: Struct) =>
  JSON.stringify([origin, right, parent, key]);

function textAt(bytes: Uint8Array, struct: Struct): string {
  const decoder = createDecoder(bytes);
  decoder.pos = struct.at;
  return readVarString(decoder);
}
