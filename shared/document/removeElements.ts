import type * as Y from "yjs";
import { editOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";

/**
 * Deletes nodes and edges by marking them, as one transaction. The edges of a deleted node are not
 * marked: readGraph hides them, and an undone delete shows them again.
 */
export function removeElements(
  doc: Y.Doc,
  ids: { nodeIds?: readonly string[]; edgeIds?: readonly string[] },
): void {
  const { nodes, edges } = roots(doc);
  doc.transact(() => {
    for (const id of ids.nodeIds ?? []) hide(nodes, id);
    for (const id of ids.edgeIds ?? []) hide(edges, id);
  }, editOrigin);
}

export function hide(root: Y.Map<unknown>, id: string): void {
  const map = entry(root, id);
  if (map && map.get("deleted") !== true) map.set("deleted", true);
}
