import { acceptedBytes, derivedIdOf } from "@coweave/shared/document/applyChange.ts";
import { plain } from "@coweave/shared/document/plain.ts";
import { entry, roots } from "@coweave/shared/document/roots.ts";
import { Change } from "@coweave/shared/document/Suggestion.ts";
import { createDecoder, readVarString } from "lib0/decoding";
import * as Y from "yjs";
import type { Sliced } from "./atOnce.ts";
import { limits } from "./limits.ts";
import { readAnyAt } from "./readAnyAt.ts";
import {
  content,
  readUpdate,
  type Section,
  type Struct,
  structAt,
  type Update,
} from "./readUpdate.ts";

type Proposed = Change & { id: string };

/** Changes with their derived ids by the value that was written: finding one means to hash them all. */
const derivedIds = new WeakMap<object, { proposed: Proposed; derived: number }>();

/**
 * Tells of the sections of one update, written under derived ids, whether each is the accept of a
 * change that is proposed in the document or in the same update: the same operations, some of them
 * perhaps deleted since. However many there are, what is proposed is gone through once.
 */
export function createAccepts(update: Update, doc: Y.Doc) {
  const proposed = proposals(update, doc);
  const found = new Map<number, Proposed>();

  function* changeOf(client: number): Sliced<Proposed | undefined> {
    for (let steps = 0; !found.has(client); steps++) {
      // Each is hashed, where it is not known yet.
      if (steps % 20 === 19) yield;
      const next = proposed.next();
      if (next.done) break;
      const { id, value } = next.value;
      const change = asChange(id, value);
      if (change && !found.has(change.derived)) found.set(change.derived, change.proposed);
    }
    return found.get(client);
  }

  return function* isAccept(section: Section): Sliced<boolean> {
    const change = yield* changeOf(section.client);
    const bytes = change && acceptedBytes(change);
    const expected = bytes && readUpdate(bytes);
    if (!expected || typeof expected === "string") return false;
    const [wanted] = expected.sections;
    if (!wanted || section.end > wanted.end) return false;
    return section.structs.every((struct) => isPart(update.bytes, struct, expected.bytes, wanted));
  };
}

type Value = { id: string; value: unknown };

/** What is proposed in the document, then what the update brings: offline, both arrive together. */
function* proposals({ sections, bytes }: Update, doc: Y.Doc): Generator<Value, void> {
  const { suggestions } = roots(doc);
  for (const suggestionId of suggestions.keys()) {
    const changes = entry(suggestions, suggestionId)?.get("changes");
    if (changes instanceof Y.Map) for (const [id, value] of changes) yield { id, value };
  }
  for (const { structs } of sections)
    for (const struct of structs)
      if (struct.key !== null && struct.content === content.any)
        yield { id: struct.key, value: readAnyAt(bytes, struct) };
}

function asChange(id: string, value: unknown) {
  if (typeof value !== "object" || value === null || !("after" in value)) return undefined;
  const known = derivedIds.get(value);
  if (known) return known;
  const config = (value.after as { config?: unknown } | null | undefined)?.config;
  // No node has as many settings; accepting it would take everyone longer than a frame may.
  if (config && Object.keys(config).length > limits.settings) return undefined;
  const json = plain(value);
  if (typeof json !== "object" || json === null) return undefined;
  const change = Change.safeParse({ before: null, after: null, group: null, ...json });
  if (!change.success) return undefined;
  const proposed = { id, ...change.data };
  const read = { proposed, derived: derivedIdOf(proposed) };
  derivedIds.set(value, read);
  return read;
}

/** Whether an operation is one of those wanted, or a part of a text among them. */
function isPart(bytes: Uint8Array, struct: Struct, wantedBytes: Uint8Array, wanted: Section) {
  // Deleted since: nothing of it shows.
  if (struct.content === content.deleted || struct.content === content.gc) return true;
  const whole = structAt(wanted.structs, struct.clock);
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
