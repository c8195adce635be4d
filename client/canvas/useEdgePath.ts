import type { Position as Place } from "@coweave/shared/graph/Graph.ts";
import { type EdgeProps, getBezierPath, useInternalNode } from "@xyflow/react";
import { useRemoteDrag } from "./useRemoteDrag.ts";

/** The path of an edge, following nodes that someone else is dragging; and its middle. */
export function useEdgePath(props: EdgeProps): { path: string; middle: Place } {
  const from = useOffset(props.source);
  const to = useOffset(props.target);
  const { sourcePosition, targetPosition } = props;
  const [path, x, y] = getBezierPath({
    sourceX: props.sourceX + from.x,
    sourceY: props.sourceY + from.y,
    targetX: props.targetX + to.x,
    targetY: props.targetY + to.y,
    sourcePosition,
    targetPosition,
  });
  return { path, middle: { x, y } };
}

const none = { x: 0, y: 0 };

function useOffset(nodeId: string): Place {
  const drag = useRemoteDrag(nodeId);
  const node = useInternalNode(drag ? nodeId : "");
  if (!drag || !node) return none;
  const { x, y } = node.internals.positionAbsolute;
  return { x: drag.x - x, y: drag.y - y };
}
