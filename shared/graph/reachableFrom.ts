import type { Graph } from "./Graph.ts";

/** The ids of the nodes on some path from a node, itself included. */
export function reachableFrom(graph: Graph, nodeId: string): Set<string> {
  const next = new Map<string, string[]>();
  for (const { source, target } of graph.edges) {
    const targets = next.get(source);
    if (targets) targets.push(target);
    else next.set(source, [target]);
  }
  const seen = new Set([nodeId]);
  for (const id of seen) for (const target of next.get(id) ?? []) seen.add(target);
  return seen;
}
