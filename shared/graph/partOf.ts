import type { Graph } from "./Graph.ts";

/** Some nodes of a graph, with the edges that join two of them. */
export function partOf({ nodes, edges }: Graph, nodeIds: readonly string[]): Graph {
  const wanted = new Set(nodeIds);
  return {
    nodes: nodes.filter(({ id }) => wanted.has(id)),
    edges: edges.filter(({ source, target }) => wanted.has(source) && wanted.has(target)),
  };
}
