import { ByteReader, type Unread, UnreadError } from "./ByteReader.ts";
import { limits } from "./limits.ts";

export type Id = { client: number; clock: number };

/** Numbers of what an operation carries; the others (JSON, text, formats …) need no name here. */
export const content = { gc: 0, deleted: 1, text: 4, type: 7, any: 8, skip: 10 } as const;

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
 * size is refused before anyone makes room for it.
 */
export function readUpdate(bytes: Uint8Array): Update | Unread {
  try {
    const reader = new ByteReader(bytes);
    const update = { bytes, sections: readSections(reader), deletes: readDeletes(reader) };
    if (reader.left > 0) throw new UnreadError("unreadable");
    return update;
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    return error.why !== "tooDeep" && looksLikeV2(bytes) ? "wrongEncoding" : error.why;
  }
}

function readSections(reader: ByteReader): Section[] {
  const sections: Section[] = [];
  const clients = new Set<number>();
  let total = 0;
  for (let left = reader.count(3, limits.clients); left > 0; left--) {
    // The shortest operation takes two bytes.
    const count = reader.count(2, limits.structs - total);
    total += count;
    const client = reader.varUint();
    // Of two parts for one client Yjs would keep the last alone.
    if (clients.has(client)) throw new UnreadError("unreadable");
    clients.add(client);
    const clock = reader.varUint();
    const structs: Struct[] = [];
    let end = clock;
    for (let index = 0; index < count; index++) {
      const struct = readStruct(reader, client, end);
      if (struct.length === 0) throw new UnreadError("unreadable");
      end += struct.length;
      if (end > limits.clock) throw new UnreadError("tooManyOperations");
      structs.push(struct);
    }
    sections.push({ client, clock, end, structs });
  }
  return sections;
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
  struct.length = skipContent(reader, kind);
  struct.to = reader.pos;
  return struct;
}

function readId(reader: ByteReader): Id {
  return { client: reader.varUint(), clock: reader.varUint() };
}

/** Gives the length in operations. */
function skipContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return reader.varUint();
    case 2: {
      const count = reader.count(1, limits.structs);
      for (let left = count; left > 0; left--) reader.skipJson();
      return count;
    }
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
    case 8: {
      const count = reader.count(1, limits.structs);
      for (let left = count; left > 0; left--) reader.skipAny();
      return count;
    }
    default:
      // A document inside the document (9) is no part of a workflow either.
      throw new UnreadError("unreadable");
  }
}

function readDeletes(reader: ByteReader): DeleteRange[] {
  const ranges: DeleteRange[] = [];
  for (let clients = reader.count(2, limits.clients); clients > 0; clients--) {
    const client = reader.varUint();
    for (let left = reader.count(2, limits.deleteRanges - ranges.length); left > 0; left--) {
      const range = { client, clock: reader.varUint(), length: reader.varUint() };
      if (range.length === 0) throw new UnreadError("unreadable");
      if (range.clock + range.length > limits.clock) throw new UnreadError("tooManyOperations");
      ranges.push(range);
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
