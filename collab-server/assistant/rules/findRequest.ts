import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";

/** The request nearest before a node, or the node itself: what "it" in "when it fails" means. */
export function findRequest(graph: Graph, node: GraphNode): GraphNode | undefined {
  const seen = new Set([node.id]);
  let level = [node];
  while (level.length > 0) {
    const request = level.find(({ type }) => type === "http_request");
    if (request) return request;
    const ids = new Set(level.map(({ id }) => id));
    const sources = new Set(
      graph.edges.filter(({ target }) => ids.has(target)).map(({ source }) => source),
    );
    level = graph.nodes.filter(({ id }) => sources.has(id) && !seen.has(id));
    for (const { id } of level) seen.add(id);
  }
  return undefined;
}
