import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";

export type FoundHook =
  | { found: "trigger"; node: GraphNode }
  | { found: "otherMethod"; allowed: string[] }
  | { found: "nothing" };

/**
 * The enabled webhook trigger of a graph that listens at a path with a method, or which methods the
 * path takes. Slashes at either end do not count. Of several, the first by id.
 */
export function findHook(graph: Graph, path: string, method: string): FoundHook {
  const wanted = trimSlashes(path);
  const listening = graph.nodes.filter(
    ({ type, data }) =>
      type === "trigger" &&
      data.config.kind === "webhook" &&
      !data.disabled &&
      typeof data.config.path === "string" &&
      trimSlashes(data.config.path) === wanted,
  );
  if (listening.length === 0) return { found: "nothing" };
  const node = listening.find((each) => methodOf(each) === method.toUpperCase());
  if (node) return { found: "trigger", node };
  return { found: "otherMethod", allowed: [...new Set(listening.map(methodOf))] };
}

export function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}

function methodOf(node: GraphNode): string {
  const { method } = node.data.config;
  return typeof method === "string" ? method : "POST";
}
