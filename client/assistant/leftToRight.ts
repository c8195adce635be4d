import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { Position } from "@coweave/shared/graph/Graph.ts";

/** Changes of nodes in the order in which one reads the canvas. */
export function leftToRight(
  changes: readonly SuggestedChange[],
  nodes: readonly GraphNode[],
): SuggestedChange[] {
  const placed = changes.map((change) => ({ change, at: placeOf(change, nodes) }));
  return placed.sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y).map(({ change }) => change);
}

function placeOf({ target, after }: SuggestedChange, nodes: readonly GraphNode[]): Position {
  const known = nodes.find((node) => node.id === target);
  if (known) return known.position;
  const proposed = after && typeof after === "object" && "position" in after && after.position;
  return Position.safeParse(proposed).data ?? { x: 0, y: 0 };
}
