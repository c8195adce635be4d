import type { Graph, GraphNode } from "./Graph.ts";

/** Where a run begins: the node asked for, else the manual trigger, else the first trigger by id. */
export function startNode(graph: Graph, requested?: string): GraphNode | undefined {
  if (requested !== undefined) return graph.nodes.find((node) => node.id === requested);
  const triggers = graph.nodes
    .filter((node) => node.type === "trigger" && !node.data.disabled)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return triggers.find((node) => node.data.config.kind === "manual") ?? triggers[0];
}
