import * as Y from "yjs";

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];
type Id = { client: number; clock: number };

/**
 * The clock up to which two documents have the same under an id: where one of them ends, or where the
 * two differ. What either has deleted still tells where it stood, and what is gone altogether is taken for
 * the same.
 */
export function sameUpTo(one: Y.Doc, other: Y.Doc, client: number): number {
  const [mine, theirs] = [one, other].map((doc) =>
    Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).structs.filter(({ id }) => id.client === client),
  ) as [Struct[], Struct[]];
  let clock = 0;
  for (let [a, b] = [0, 0]; ; ) {
    const [left, right] = [mine[a], theirs[b]];
    if (!left || !right) return clock;
    const [leftEnd, rightEnd] = [left.id.clock + left.length, right.id.clock + right.length];
    const length = Math.min(leftEnd, rightEnd) - clock;
    const same = alike(left, right, clock, length);
    clock += same;
    if (same < length) return clock;
    if (leftEnd === clock) a += 1;
    if (rightEnd === clock) b += 1;
  }
}

/** How many of `length` operations from a clock on, which both have, are the same. */
function alike(left: Struct, right: Struct, clock: number, length: number): number {
  if (!(left instanceof Y.Item && right instanceof Y.Item)) return length;
  const [from, against] = [clock - left.id.clock, clock - right.id.clock];
  if (placeOf(left, from) !== placeOf(right, against)) return 0;
  if (isDeleted(left) || isDeleted(right)) return length;
  const [mine, theirs] = [contentOf(left, from, length), contentOf(right, against, length)];
  const different = mine.findIndex((each, index) => each !== theirs[index]);
  return different < 0 ? length : different;
}

const isDeleted = ({ content }: Y.Item) => content instanceof Y.ContentDeleted;

/** Behind the first letter of a word stands the one before it. */
function placeOf({ id, origin, rightOrigin, parent, parentSub }: Y.Item, offset: number): string {
  const left = offset > 0 ? { client: id.client, clock: id.clock + offset - 1 } : origin;
  const told = left || rightOrigin ? null : [idOf(parent), parentSub];
  return JSON.stringify([idOf(left), idOf(rightOrigin), told]);
}

const idOf = (id: unknown) =>
  id instanceof Y.ID || (typeof id === "object" && id !== null && "clock" in id)
    ? [(id as Id).client, (id as Id).clock]
    : (id ?? null);

/** One for each operation, so that two that are the same are the same words. */
function contentOf({ content }: Y.Item, offset: number, length: number): string[] {
  const kind = content.getRef();
  if (content instanceof Y.ContentType) return [`${kind} ${typeOf(content.type)}`];
  if (content instanceof Y.ContentFormat)
    return [JSON.stringify([kind, content.key, content.value])];
  const values = content.getContent().slice(offset, offset + length);
  return values.map((value) => JSON.stringify([kind, value]));
}

function typeOf(type: unknown): string {
  if (type instanceof Y.Map) return "map";
  if (type instanceof Y.Array) return "list";
  return type instanceof Y.Text ? "text" : "other";
}
