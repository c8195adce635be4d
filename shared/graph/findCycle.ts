import type { Graph } from "./Graph.ts";

/** The ids of nodes that lie on a circle, in the order of the graph; empty for a DAG. */
export function findCycle(graph: Graph): string[] {
  // Kahn: peel off what has no input left, from both ends; what remains lies on or between circles.
  let left = new Set(graph.nodes.map((node) => node.id));
  for (;;) {
    const edges = graph.edges.filter((edge) => left.has(edge.source) && left.has(edge.target));
    const fed = new Set(edges.map((edge) => edge.target));
    const feeding = new Set(edges.map((edge) => edge.source));
    const kept = new Set([...left].filter((id) => fed.has(id) && feeding.has(id)));
    if (kept.size === left.size) return [...left];
    left = kept;
  }
}
