import type { GraphNode } from "../../graph/Graph.ts";

export function plainNode(id: string, x = 0, y = 0): GraphNode {
  return { id, type: "delay", position: { x, y }, data: { label: id, config: { seconds: 1 } } };
}
