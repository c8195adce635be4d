import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { startNode } from "@coweave/shared/graph/startNode.ts";

/** The triggers a run may start from, the one it starts from by itself first. */
export function triggersOf(graph: Graph): GraphNode[] {
  const first = startNode(graph);
  const others = graph.nodes.filter(
    (node) => node.type === "trigger" && !node.data.disabled && node.id !== first?.id,
  );
  return first ? [first, ...others] : [];
}
