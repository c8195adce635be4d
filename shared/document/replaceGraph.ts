import type * as Y from "yjs";
import type { Graph } from "../graph/Graph.ts";
import { addElements } from "./addElements.ts";
import { editOrigin } from "./Origin.ts";
import { readGraph } from "./readGraph.ts";
import { hide } from "./removeElements.ts";
import { roots } from "./roots.ts";

/** Makes the document read as `next` by the smallest set of edits, as one transaction. */
export function replaceGraph(doc: Y.Doc, next: Graph): void {
  const { nodes, edges } = roots(doc);
  const keptNodes = new Set(next.nodes.map((node) => node.id));
  const keptEdges = new Set(next.edges.map((edge) => edge.id));
  doc.transact(() => {
    const { graph } = readGraph(doc);
    for (const { id } of graph.nodes) if (!keptNodes.has(id)) hide(nodes, id);
    for (const { id } of graph.edges) if (!keptEdges.has(id)) hide(edges, id);
    // A node that comes back after a delete must not bring edges that the new graph does not have.
    for (const id of edges.keys()) if (!keptEdges.has(id)) hide(edges, id);
    addElements(doc, next);
  }, editOrigin);
}
