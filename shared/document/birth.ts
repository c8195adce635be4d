import * as Y from "yjs";

type Range = { from: number; to: number };

/**
 * The stretches of each document's history in which something was created. Creation is not part of
 * an undo step, only the appearance (`deleted` turning false) is: undoing an add hides the node and
 * keeps what colleagues changed in it meanwhile, so that a redo brings that back too.
 */
const birthsOf = new WeakMap<Y.Doc, Map<number, Range[]>>();

/** Notes that `create`, run inside a transaction, only creates. */
export function birth(doc: Y.Doc, create: () => void): void {
  const from = Y.getState(doc.store, doc.clientID);
  create();
  noteBirth(doc, doc.clientID, { from, to: Y.getState(doc.store, doc.clientID) });
}

export function noteBirth(doc: Y.Doc, client: number, range: Range): void {
  const clients = birthsOf.get(doc) ?? new Map<number, Range[]>();
  birthsOf.set(doc, clients);
  const ranges = clients.get(client);
  if (ranges) ranges.push(range);
  else clients.set(client, [range]);
}

/** Takes the creations out of what undoing a stack item would delete. */
export function withoutBirths(
  doc: Y.Doc,
  insertions: Map<number, { clock: number; len: number }[]>,
): void {
  for (const [client, births] of birthsOf.get(doc) ?? [])
    for (const { clock, len } of [...(insertions.get(client) ?? [])])
      for (let at = firstBehind(births, clock); (births[at]?.from ?? Infinity) < clock + len; at++)
        withoutRange(insertions, client, births[at] as Range);
}

/** The first of stretches, in their order, that ends behind a clock: a long session has thousands. */
function firstBehind(births: readonly Range[], clock: number): number {
  let from = 0;
  let to = births.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((births[middle] as Range).to <= clock) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Takes a stretch of one client's clocks out of a set of stretches. */
export function withoutRange(
  clients: Map<number, { clock: number; len: number }[]>,
  client: number,
  range: Range,
): void {
  const kept = clients.get(client)?.flatMap((part) => subtract(part, range));
  if (kept?.length) clients.set(client, kept);
  else clients.delete(client);
}

function subtract(part: { clock: number; len: number }, range: Range) {
  const end = part.clock + part.len;
  if (range.from >= end || range.to <= part.clock) return [part];
  const left = { clock: part.clock, len: range.from - part.clock };
  const right = { clock: range.to, len: end - range.to };
  return [left, right].filter((piece) => piece.len > 0);
}
