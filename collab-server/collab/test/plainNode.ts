import type { GraphNode } from "@coweave/shared/graph/Graph.ts";

export function plainNode(id: string): GraphNode {
  return {
    id,
    type: "delay",
    position: { x: 0, y: 0 },
    data: { label: id, config: { seconds: 1 } },
  };
}
