import type * as Y from "yjs";
import type { Graph, Position } from "../graph/Graph.ts";
import { renamedCopy } from "../graph/renamedCopy.ts";
import { addElements } from "./addElements.ts";
import { newId } from "./newId.ts";
import { readGraph } from "./readGraph.ts";

/**
 * Adds a copy of nodes and of the edges between them, moved by `offset` (canvas pixels), as one
 * transaction; gives the copies.
 */
export function pasteElements(doc: Y.Doc, part: Graph, offset: Position): Graph {
  const copy = renamedCopy(part, readGraph(doc).graph, newId, offset);
  addElements(doc, copy);
  return copy;
}
