/** What became since of what is drawn, by the ids of nodes and edges. */
export type DrawnChanges = Readonly<Record<string, "added" | "removed" | "changed">>;

/** Without a prototype: a node may be called "constructor", which every object has. */
export const noChanges: DrawnChanges = Object.freeze(Object.create(null));
