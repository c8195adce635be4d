import type * as Y from "yjs";
import type { EdgeEnds } from "../graph/edgeId.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { addElements } from "./addElements.ts";

/** Draws an edge between two nodes and gives its id; drawing one that is there changes nothing. */
export function connect(doc: Y.Doc, ends: EdgeEnds): string {
  const edge = makeEdge(ends);
  addElements(doc, { edges: [edge] });
  return edge.id;
}
