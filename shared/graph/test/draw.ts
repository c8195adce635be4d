import type { Graph, GraphNode } from "../Graph.ts";
import { makeEdge } from "../makeEdge.ts";

const configs: Record<string, GraphNode["data"]["config"]> = {
  trigger: { kind: "manual" },
  delay: { seconds: 1 },
  merge: { mode: "all" },
  condition: { expression: "true" },
  transform: { output: {} },
};

/**
 * A graph from a few words: nodes `"t:trigger a:delay"`, edges `"t>a a.true>b"`. A node without a
 * type is a delay; every config is valid.
 */
export function draw(nodes: string, edges = ""): Graph {
  const words = (text: string) => text.split(/\s+/).filter(Boolean);
  return {
    nodes: words(nodes).map((word) => {
      const [id = "", type = "delay"] = word.split(":");
      return {
        id,
        type,
        position: { x: 0, y: 0 },
        data: { label: id, config: { ...configs[type] } },
      };
    }),
    edges: words(edges).map((word) => {
      const [from = "", target = ""] = word.split(">");
      const [source = "", sourceHandle] = from.split(".");
      return makeEdge({ source, sourceHandle, target });
    }),
  };
}
