import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import { writeDeletes } from "./writeDeletes.ts";

type Id = { client: number; clock: number };
type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];
type Rename = {
  /** The id whose operations move, from this clock on. */
  client: number;
  clock: number;
  /** An id that nobody has written under. */
  to: number;
};

/**
 * A whole document as an update in which what one client wrote from a clock on stands under another
 * id, with everything that names it. For whoever cannot have their operations taken under the id they
 * wrote them under, because somebody else has written there. Nothing that has been sent may be among
 * what moves: whoever has it would have it twice.
 */
export function underNewId(doc: Y.Doc, { client, clock, to }: Rename): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  const sections = new Map<number, Section>();
  const renamed = (id: Id): Id =>
    id.client === client && id.clock >= clock ? { client: to, clock: id.clock - clock } : id;

  for (const part of structs.flatMap((struct) => cutAt(struct, client, clock))) {
    const id = renamed(part);
    const section = sections.get(id.client) ?? {
      clock: id.clock,
      count: 0,
      to: new Y.UpdateEncoderV1(),
    };
    sections.set(id.client, section);
    section.count += 1;
    write(part, section.to, renamed);
  }
  const encoder = createEncoder();
  writeVarUint(encoder, sections.size);
  for (const [id, section] of sections) {
    for (const number of [section.count, id, section.clock]) writeVarUint(encoder, number);
    writeUint8Array(encoder, toUint8Array(section.to.restEncoder));
  }
  writeDeletes(
    encoder,
    [...ds.clients].flatMap(([of, ranges]) =>
      ranges.flatMap(({ clock: from, len }) => {
        const stays = of === client ? Math.max(0, Math.min(len, clock - from)) : len;
        const range = (begin: number, length: number): Range[] =>
          length > 0 ? [{ ...renamed({ client: of, clock: begin }), length }] : [];
        return [...range(from, stays), ...range(from + stays, len - stays)];
      }),
    ),
  );
  return toUint8Array(encoder);
}

type Section = { clock: number; count: number; to: Y.UpdateEncoderV1 };
type Range = Id & { length: number };
type Part = Id & { length: number; struct: Struct; offset: number };

const isIn = (clock: number, from: number, length: number) =>
  clock >= from && clock < from + length;

/** An operation that was sent in part, as a word may be, is two. */
function cutAt(struct: Struct, client: number, clock: number): Part[] {
  const { id, length } = struct;
  const part = { client: id.client, clock: id.clock, length, struct, offset: 0 };
  if (id.client !== client || !isIn(clock - 1, id.clock, length - 1)) return [part];
  const sent = clock - id.clock;
  const rest = { ...part, clock, length: length - sent, offset: sent };
  return [{ ...part, length: sent }, rest];
}

/** Yjs writes an operation from a letter on, not up to one: what was sent is cut in place, after the rest. */
function write(part: Part, to: Y.UpdateEncoderV1, renamed: (id: Id) => Id): void {
  const { struct, offset, length } = part;
  if (!(struct instanceof Y.Item)) {
    new Y.GC(struct.id, length).write(to, 0);
    return;
  }
  const { id, origin, rightOrigin, parent, parentSub } = struct;
  const named = parent instanceof Y.ID ? asId(renamed(parent)) : parent;
  const content = struct.content.copy();
  const rest = offset > 0 ? content.splice(offset) : content;
  if (rest.getLength() > length) rest.splice(length);
  const item = new Y.Item(
    id,
    null,
    offset > 0
      ? asId(renamed({ client: id.client, clock: id.clock + offset - 1 }))
      : origin && asId(renamed(origin)),
    null,
    rightOrigin && asId(renamed(rightOrigin)),
    named as never,
    parentSub,
    rest,
  );
  item.write(to, 0);
}

const asId = ({ client, clock }: Id) => Y.createID(client, clock);
