import type { Position } from "@coweave/shared/graph/Graph.ts";

/** How many items a run sent along an edge, over its middle. Plain SVG: there may be hundreds. */
export function EdgeItems({ items, middle }: { items: number; middle: Position }) {
  return (
    <text x={middle.x} y={middle.y - 7} className="edge-items far-hidden">
      {items === 1 ? "1 item" : `${items} items`}
    </text>
  );
}
