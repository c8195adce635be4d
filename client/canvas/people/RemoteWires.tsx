import type { Position as Place } from "@coweave/shared/graph/Graph.ts";
import { getBezierPath, Position, ViewportPortal } from "@xyflow/react";
import { memo, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { personColor } from "../../ui/personColor.ts";
import { useCanvas } from "../CanvasContext.ts";
import type { FlowState } from "../createFlowStore.ts";
import type { Look } from "./createTrails.ts";
import type { WireLook } from "./remoteTrails.ts";

/** The edges that others are drawing just now: dashed, in their colour, from the handle to their pointer. */
export function RemoteWires() {
  const looks = useStore(useCanvas().trails.wires.looks);
  if (looks.length === 0) return null;
  return (
    <ViewportPortal>
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-0 z-40 overflow-visible"
      >
        {looks.map((look) => (
          <RemoteWire key={look.clientId} look={look} />
        ))}
      </svg>
    </ViewportPortal>
  );
}

const RemoteWire = memo(function RemoteWire({ look }: { look: Look<WireLook> }) {
  const { trails, drags, flow } = useCanvas();
  const path = useRef<SVGPathElement>(null);
  useLayoutEffect(() => {
    const isSource = look.handleType === "source";
    return trails.wires.follow(look.clientId, (to) => {
      const from = placeOf(flow.store.getState(), look, drags.get(look.nodeId));
      if (!from) return path.current?.removeAttribute("d");
      const [d] = getBezierPath({
        sourceX: from.x,
        sourceY: from.y,
        sourcePosition: isSource ? Position.Right : Position.Left,
        targetX: to.x,
        targetY: to.y,
        targetPosition: isSource ? Position.Left : Position.Right,
      });
      path.current?.setAttribute("d", d);
    });
  }, [look, trails, drags, flow]);
  return (
    <path
      ref={path}
      data-testid="remote-wire"
      fill="none"
      stroke={personColor(look.user.color).fill}
      strokeWidth="2"
      strokeDasharray="6 5"
      strokeLinecap="round"
    />
  );
});

/** The middle of a handle on the canvas, its node wherever it is being dragged; null where it is not drawn. */
function placeOf(
  { nodes }: FlowState,
  { nodeId, handleId, handleType }: WireLook,
  dragged: Place | null,
): Place | null {
  const node = nodes.find(({ id }) => id === nodeId);
  const handle = node?.handles?.find(({ id, type }) => id === handleId && type === handleType);
  if (!node || !handle) return null;
  const { x, y } = dragged ?? node.position;
  const { width = 0, height = 0 } = handle;
  return { x: x + handle.x + width / 2, y: y + handle.y + height / 2 };
}
