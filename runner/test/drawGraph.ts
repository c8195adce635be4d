import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";

type Drawn = { type?: string; label?: string; disabled?: boolean } & JsonObject;

/**
 * A graph from arrows, `"a>b b.true>c"`, and what its nodes are: `type` (`transform` where left
 * out), `label`, `disabled`, the rest is their config. Nodes stand in the order they first appear.
 */
export function drawGraph(arrows: string, nodes: Record<string, Drawn> = {}): Graph {
  const edges = arrows
    .split(" ")
    .filter(Boolean)
    .map((arrow) => {
      const [from = "", target = ""] = arrow.split(">");
      const [source = "", sourceHandle] = from.split(".");
      return makeEdge({ source, sourceHandle, target });
    });
  const ids = new Set([
    ...edges.flatMap((edge) => [edge.source, edge.target]),
    ...Object.keys(nodes),
  ]);
  return { nodes: [...ids].map((id) => drawNode(id, nodes[id])), edges };
}

function drawNode(id: string, drawn: Drawn = {}): GraphNode {
  const { type = "transform", label = id, disabled, ...config } = drawn;
  const data = { label, config: type === "transform" && !config.output ? { output: id } : config };
  return {
    id,
    type,
    position: { x: 0, y: 0 },
    data: disabled ? { ...data, disabled } : data,
  };
}
