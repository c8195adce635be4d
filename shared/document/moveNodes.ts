import type * as Y from "yjs";
import type { Position } from "../graph/Graph.ts";
import { editOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";

/** Moves nodes to canvas positions (pixels at zoom 1), as when a drag is dropped. */
export function moveNodes(doc: Y.Doc, positions: Readonly<Record<string, Position>>): void {
  doc.transact(() => {
    for (const [id, { x, y }] of Object.entries(positions)) {
      entry(roots(doc).nodes, id)?.set("position", { x, y });
    }
  }, editOrigin);
}
