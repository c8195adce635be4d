import { atOnce, type Sliced, stepsInOne } from "./atOnce.ts";
import { ByteReader, type Unread, UnreadError } from "./ByteReader.ts";
import { limits } from "./limits.ts";

export type Id = { client: number; clock: number };

/** Numbers of what an operation carries; the others (binary, formats …) need no name here. */
export const content = { gc: 0, deleted: 1, json: 2, text: 4, type: 7, any: 8, skip: 10 } as const;

/** One operation: the fields of Yjs's Item. It takes the bytes `from` to `to`, its content those from `at` on. */
export type Struct = {
  clock: number;
  length: number;
  content: number;
  origin: Id | null;
  right: Id | null;
  /** A root by name, or a type; null where origin or right tell. */
  parent: string | Id | null;
  key: string | null;
  from: number;
  at: number;
  to: number;
};

/** The operations of one client, without a gap but for skips; `end` is the clock behind the last. */
export type Section = { client: number; clock: number; end: number; structs: Struct[] };
export type DeleteRange = { client: number; clock: number; length: number };
export type Update = {
  bytes: Uint8Array;
  sections: Section[];
  deletes: DeleteRange[];
};

/**
 * Reads an update (V1) without applying anything. What it gives, Yjs decodes too; what lies about its
 * size is refused before anyone makes room for it. `tooDeep` is said at the first type that is, so
 * that types inside types cost what a handful of them do.
 */
export function* readingUpdate(bytes: Uint8Array): Sliced<Update | Unread> {
  try {
    const reader = new ByteReader(bytes);
    const sections = yield* readSections(reader);
    const update = { bytes, sections, deletes: yield* readDeletes(reader) };
    if (reader.left > 0) throw new UnreadError("unreadable");
    return update;
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    return error.why !== "tooDeep" && looksLikeV2(bytes) ? "wrongEncoding" : error.why;
  }
}

/** Reads an update at once. */
export const readUpdate = (bytes: Uint8Array): Update | Unread => atOnce(readingUpdate(bytes));

/** The operation, of those of one client in order, that a clock is in. */
export function structAt(structs: readonly Struct[], wanted: number): Struct | undefined {
  let from = 0;
  let to = structs.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const { clock, length } = structs[middle] as Struct;
    if (wanted < clock) to = middle - 1;
    else if (wanted >= clock + length) from = middle + 1;
    else return structs[middle];
  }
  return undefined;
}

function* readSections(reader: ByteReader): Sliced<Section[]> {
  const sections: Section[] = [];
  const clients = new Set<number>();
  let total = 0;
  for (let left = reader.count(3, limits.clients); left > 0; left--) {
    // The shortest operation takes two bytes.
    const count = reader.count(2, limits.structs - total);
    const client = reader.varUint();
    // Of two parts for one client Yjs would keep the last alone.
    if (clients.has(client)) throw new UnreadError("unreadable");
    clients.add(client);
    const clock = reader.varUint();
    const structs: Struct[] = [];
    const depths = new Map<number, number>();
    let end = clock;
    for (let index = 0; index < count; index++) {
      const struct = readStruct(reader, client, end);
      if (struct.content === content.any || struct.content === content.json) {
        struct.length = reader.count(1, limits.structs);
        if (struct.content === content.any) yield* reader.skipValues(struct.length);
        else yield* reader.skipJsons(struct.length);
        struct.to = reader.pos;
      }
      if (struct.length === 0) throw new UnreadError("unreadable");
      if (struct.content !== content.text && struct.to - struct.at > limits.valueBytes)
        throw new UnreadError("tooLarge");
      if (struct.content === content.type) refuseDeep(client, struct, depths);
      end += struct.length;
      if (end > limits.clock) throw new UnreadError("tooManyOperations");
      structs.push(struct);
      if (++total % stepsInOne === 0 || reader.isTired()) yield;
    }
    sections.push({ client, clock, end, structs });
  }
  return sections;
}

/** Of types inside types of one client, which is how all of ours are written, the depth is known here. */
function refuseDeep(client: number, { clock, parent }: Struct, depths: Map<number, number>): void {
  const isOwn = parent !== null && typeof parent !== "string" && parent.client === client;
  const depth = (isOwn ? (depths.get(parent.clock) ?? 0) : 0) + 1;
  if (depth > limits.typeDepth) throw new UnreadError("tooDeep");
  depths.set(clock, depth);
}

function readStruct(reader: ByteReader, client: number, clock: number): Struct {
  const from = reader.pos;
  const info = reader.uint8();
  const kind = info & 31;
  const struct: Struct = {
    clock,
    length: 0,
    content: kind,
    origin: null,
    right: null,
    parent: null,
    key: null,
    from,
    at: 0,
    to: 0,
  };
  if (kind === content.gc || kind === content.skip) {
    if (info !== kind) throw new UnreadError("unreadable");
    struct.length = reader.varUint();
    struct.at = struct.to = reader.pos;
    return struct;
  }
  if ((info & 128) !== 0) struct.origin = readId(reader);
  if ((info & 64) !== 0) struct.right = readId(reader);
  if ((info & 192) === 0) {
    struct.parent = reader.varUint() === 1 ? reader.string() : readId(reader);
    if ((info & 32) !== 0) struct.key = reader.string();
  }
  // Yjs looks for what an operation of the same client names without asking whether it is there yet.
  for (const id of [struct.origin, struct.right, struct.parent])
    if (id !== null && typeof id !== "string" && id.client === client && id.clock >= clock)
      throw new UnreadError("unreadable");
  struct.at = reader.pos;
  // What has values inside takes breaths while it is read.
  if (kind !== content.any && kind !== content.json) struct.length = skipContent(reader, kind);
  struct.to = reader.pos;
  return struct;
}

function readId(reader: ByteReader): Id {
  return { client: reader.varUint(), clock: reader.varUint() };
}

/** Gives the length in operations; of JSON and plain values see `skipJsons` and `skipValues`. */
function skipContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return reader.varUint();
    case 3: // binary
      reader.span();
      return 1;
    case 4:
      return reader.skipString();
    case 5: // embed
      reader.skipJson();
      return 1;
    case 6: // format
      reader.skipString();
      reader.skipJson();
      return 1;
    case 7: {
      const type = reader.varUint();
      if (type > 6) throw new UnreadError("unreadable");
      if (type === 3 || type === 5) reader.skipString();
      return 1;
    }
    default:
      // A document inside the document (9) is no part of a workflow either.
      throw new UnreadError("unreadable");
  }
}

/**
 * Yjs walks what each range covers. Those that it writes are in order and lie apart; ones that cover
 * the same again and again would be walked as often.
 */
function* readDeletes(reader: ByteReader): Sliced<DeleteRange[]> {
  const ranges: DeleteRange[] = [];
  const clientsSeen = new Set<number>();
  for (let clients = reader.count(2, limits.clients); clients > 0; clients--) {
    const client = reader.varUint();
    if (clientsSeen.has(client)) throw new UnreadError("unreadable");
    clientsSeen.add(client);
    let end = 0;
    for (let left = reader.count(2, limits.deleteRanges - ranges.length); left > 0; left--) {
      const range = { client, clock: reader.varUint(), length: reader.varUint() };
      if (range.length === 0 || range.clock < end) throw new UnreadError("unreadable");
      end = range.clock + range.length;
      if (end > limits.clock) throw new UnreadError("tooManyOperations");
      ranges.push(range);
      if (ranges.length % stepsInOne === 0) yield;
    }
  }
  return ranges;
}

/**
 * V2 begins with a zero and nine streams, each with its length. Nothing of it is decoded: there a few
 * bytes can stand for millions of operations.
 */
function looksLikeV2(bytes: Uint8Array): boolean {
  try {
    const reader = new ByteReader(bytes);
    if (reader.uint8() !== 0) return false;
    for (let stream = 0; stream < 9; stream++) reader.span();
    return reader.left > 0;
  } catch {
    return false;
  }
}
