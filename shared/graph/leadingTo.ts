import type { Graph } from "./Graph.ts";

/** The ids of the nodes on some path to one of these, themselves included. */
export function leadingTo(graph: Graph, nodeIds: Iterable<string>): Set<string> {
  const before = new Map<string, string[]>();
  for (const { source, target } of graph.edges) {
    const sources = before.get(target);
    if (sources) sources.push(source);
    else before.set(target, [source]);
  }
  const seen = new Set(nodeIds);
  for (const id of seen) for (const source of before.get(id) ?? []) seen.add(source);
  return seen;
}
