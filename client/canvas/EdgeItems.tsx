import type { Position } from "@coweave/shared/graph/Graph.ts";

const short = new Intl.NumberFormat("en", { notation: "compact" });

/**
 * How many items a run sent along an edge, over its middle; in short, since the gap between two cards is
 * narrow. Plain SVG: there may be hundreds.
 */
export function EdgeItems({ items, middle }: { items: number; middle: Position }) {
  return (
    <text x={middle.x} y={middle.y - 7} className="edge-items far-hidden">
      {items === 1 ? "1 item" : `${short.format(items)} items`}
    </text>
  );
}
