import { type Item, readingOrder } from "./nextInDirection.ts";

type Edge = { id: string; source: string; target: string };

/** The connections of a node in the order the keyboard goes through them: where it leads to, then where it comes from. */
export function edgesAt<T extends Edge>(
  edges: readonly T[],
  nodeId: string,
  items: readonly Item[],
): T[] {
  const place = new Map(readingOrder(items).map(({ id }, index) => [id, index]));
  const rank = (edge: Edge) =>
    edge.source === nodeId
      ? (place.get(edge.target) ?? 0)
      : place.size + (place.get(edge.source) ?? 0);
  return edges
    .filter(({ source, target }) => source === nodeId || target === nodeId)
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
