import type * as Y from "yjs";
import type { Graph, GraphEdge, GraphNode } from "../graph/Graph.ts";
import type { Problem } from "../graph/Problem.ts";
import { inOrder } from "./inOrder.ts";
import { readEdge } from "./readEdge.ts";
import { readNode } from "./readNode.ts";
import { roots } from "./roots.ts";

/**
 * The drawing in a document. Total: whatever a peer wrote, it yields a valid Graph and a list of
 * what was left out, and never throws. Deleted nodes are hidden with every edge that ends at one;
 * suggestions are not in it. Sorted by id, so that equal documents read equal.
 */
export function readGraph(doc: Y.Doc): { graph: Graph; problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const root = roots(doc);
  for (const [id, value] of inOrder(root.nodes)) {
    const node = readNode(id, value, problems);
    if (node) nodes.set(id, node);
  }
  for (const [id, value] of inOrder(root.edges)) {
    const edge = readEdge(value);
    // Under another id than its ends give, nobody could delete it, and two of them would be one edge.
    if (edge === undefined || (edge !== "hidden" && edge.id !== id)) {
      problems.push({
        code: "unreadable",
        message: `Edge "${id}" is left out: it is not an edge.`,
        edgeId: id,
      });
    } else if (edge !== "hidden" && nodes.has(edge.source) && nodes.has(edge.target)) {
      edges.set(edge.id, edge);
    }
  }
  return { graph: { nodes: [...nodes.values()], edges: [...edges.values()] }, problems };
}
