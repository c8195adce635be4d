/** For each Yjs client the number of its operations, from the first. */
export type Clocks = ReadonlyMap<number, number>;

/** Whether everything in `needed` is also in `known`. Deletes move no clock and so are never in either. */
export function coversClocks(known: Clocks, needed: Clocks): boolean {
  for (const [client, clock] of needed) if ((known.get(client) ?? 0) < clock) return false;
  return true;
}
