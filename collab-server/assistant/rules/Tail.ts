import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";

/** A handle that a proposal may go on from. */
export type Tail = { id: string; type: string; handle: string };

/** The handle of a node a proposal goes on from: a condition's free one (true first), else its output. */
export function tailOf(graph: Graph, node: GraphNode): Tail {
  const { id, type } = node;
  if (type !== "condition") return { id, type, handle: "out" };
  const used = graph.edges.filter((edge) => edge.source === id).map((edge) => edge.sourceHandle);
  const handle = used.includes("true") && !used.includes("false") ? "false" : "true";
  return { id, type, handle };
}

/** The nodes of known types that feed no other: where the drawing stops. */
export function findEnds(graph: Graph): GraphNode[] {
  const sources = new Set(graph.edges.map((edge) => edge.source));
  return graph.nodes.filter(({ id, type }) => !sources.has(id) && catalogue.has(type));
}
