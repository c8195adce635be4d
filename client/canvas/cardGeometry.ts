import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { type NodeHandle, Position } from "@xyflow/react";

const width = 232;
const border = 1;
const head = 56;
const branchRow = 28;
const handle = 10;

/** Where a handle's middle is, from the card's corner. */
const leftEdge = border;
const rightEdge = width - border;

export type CardGeometry = {
  width: number;
  height: number;
  measured: { width: number; height: number };
  handles: NodeHandle[];
};

/**
 * Size and handles of a node's card, in canvas pixels. They follow from what is drawn (CardBody.tsx,
 * canvas.css), so that nothing need be measured: edges and fitting work for cards that are not drawn,
 * and opening a large workflow forces no layout. A browser test compares this with the real card.
 */
export function cardGeometry(node: GraphNode): CardGeometry {
  const { inputs, outputs } = portsOf(node);
  const branches = outputs.length > 1 ? outputs : [];
  const only = outputs.length === 1 ? outputs : [];
  const middle = border + head / 2;
  const height = 2 * border + head + branches.length * branchRow;
  // The line over a branch is part of its row, and a handle lies in the middle of the rest.
  const branchMiddle = (row: number) => border + head + row * branchRow + (branchRow + border) / 2;
  return {
    width,
    height,
    measured: { width, height },
    handles: [
      ...inputs.map((port) => at("target", port.id, leftEdge, middle)),
      ...only.map((port) => at("source", port.id, rightEdge, middle)),
      ...branches.map((port, row) => at("source", port.id, rightEdge, branchMiddle(row))),
    ],
  };
}

function at(type: "source" | "target", id: string, x: number, y: number): NodeHandle {
  return {
    id,
    type,
    position: type === "source" ? Position.Right : Position.Left,
    x: x - handle / 2,
    y: y - handle / 2,
    width: handle,
    height: handle,
  };
}
