import * as Y from "yjs";

/** The root types of a workflow's document; asking for them also fixes their kind. */
export function roots(doc: Y.Doc) {
  return {
    meta: doc.getMap<unknown>("meta"),
    nodes: doc.getMap<unknown>("nodes"),
    edges: doc.getMap<unknown>("edges"),
    suggestions: doc.getMap<unknown>("suggestions"),
    threads: doc.getMap<unknown>("threads"),
  };
}

/** The entry of a root where it is a map; anything else a peer may have put there is no entry. */
export function entry(root: Y.Map<unknown>, id: string): Y.Map<unknown> | undefined {
  const value = root.get(id);
  return value instanceof Y.Map ? value : undefined;
}
