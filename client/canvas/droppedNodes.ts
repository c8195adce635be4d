import type { Graph, Position } from "@coweave/shared/graph/Graph.ts";

/** Those of the dropped nodes that are there and really moved; undefined where none did. */
export function droppedNodes(
  graph: Graph,
  drop: Readonly<Record<string, Position>>,
): Record<string, Position> | undefined {
  const moved: Record<string, Position> = {};
  for (const { id, position } of graph.nodes) {
    const place = drop[id];
    if (place && (place.x !== position.x || place.y !== position.y)) moved[id] = place;
  }
  return Object.keys(moved).length > 0 ? moved : undefined;
}
