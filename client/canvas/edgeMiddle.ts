import type { Position as Place } from "@coweave/shared/graph/Graph.ts";
import { getBezierPath, type InternalNode, Position } from "@xyflow/react";
import { cardSize } from "./placeFree.ts";

type Ends = { sourceHandle?: string | null | undefined; targetHandle?: string | null | undefined };

/** The middle of an edge between two nodes as they are drawn, in canvas coordinates. */
export function edgeMiddle(source: InternalNode, target: InternalNode, ends: Ends): Place {
  const from = handleAt(source, "source", ends.sourceHandle);
  const to = handleAt(target, "target", ends.targetHandle);
  const [, x, y] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    targetX: to.x,
    targetY: to.y,
    sourcePosition: Position.Right,
    targetPosition: Position.Left,
  });
  return { x, y };
}

function handleAt(
  node: InternalNode,
  type: "source" | "target",
  id: string | null | undefined,
): Place {
  const { x, y } = node.internals.positionAbsolute;
  const handles = node.internals.handleBounds?.[type] ?? [];
  const handle = handles.find((each) => each.id === id) ?? handles[0];
  if (handle) return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height / 2 };
  // One that was never drawn has no handles yet.
  const { width = cardSize.width, height = cardSize.height } = node.measured;
  return { x: type === "source" ? x + width : x, y: y + height / 2 };
}
