import type * as Y from "yjs";

/** A map's entries by key: its own order is the one in which they came, another in each copy. */
export function inOrder(map: Y.Map<unknown>): [key: string, value: unknown][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
