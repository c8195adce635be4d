import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useCanvas } from "../CanvasContext.ts";
import { frameOf, overviewSize } from "./frameOf.ts";
import { outlineOf } from "./outlineOf.ts";
import { useSeen } from "./useSeen.ts";

const calm = 250;

/**
 * The whole workflow, small, with what is in view; dragging moves the view, the wheel zooms it. One
 * path for all nodes, drawn anew four times a second at most: React Flow's own renders each node.
 */
export function Overview() {
  const view = useReactFlow();
  const outline = useOutline();
  const seen = useSeen();
  const frame = frameOf(outline.bounds, seen);
  const held = useRef<{ x: number; y: number } | null>(null);
  const svg = useRef<SVGSVGElement>(null);

  const follow = (event: PointerEvent) => {
    if (!held.current) return;
    const { x, y, zoom } = view.getViewport();
    const scale = frame.scale * zoom;
    const moved = { x: event.clientX - held.current.x, y: event.clientY - held.current.y };
    held.current = { x: event.clientX, y: event.clientY };
    void view.setViewport({ x: x - moved.x * scale, y: y - moved.y * scale, zoom });
  };
  useEffect(() => {
    const element = svg.current;
    // React's own wheel listener is passive: the page would scroll too.
    const turned = (event: WheelEvent) => {
      event.preventDefault();
      void view.zoomTo(view.getZoom() * 2 ** (-event.deltaY * 0.002));
    };
    element?.addEventListener("wheel", turned, { passive: false });
    return () => element?.removeEventListener("wheel", turned);
  }, [view]);

  const { left, top, width, height } = frame;
  const around = `M${left} ${top}h${width}v${height}h${-width}z`;
  const window = `M${seen.left} ${seen.top}V${seen.bottom}H${seen.right}V${seen.top}z`;
  return (
    <svg
      ref={svg}
      {...overviewSize}
      viewBox={`${left} ${top} ${width} ${height}`}
      role="img"
      aria-label="Overview of the workflow"
      className="overview"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={follow}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
    >
      <path className="overview-steps" d={outline.steps} />
      <path className="overview-ghosts" d={outline.ghosts} />
      <path className="overview-mask" d={around + window} />
    </svg>
  );
}

function useOutline() {
  const { flow } = useCanvas();
  const [outline, setOutline] = useState(() => outlineOf(flow.store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      timer = undefined;
      setOutline(outlineOf(flow.store.getState()));
    };
    draw();
    const stop = flow.store.subscribe((now, before) => {
      if (now.nodes !== before.nodes || now.ghostNodes !== before.ghostNodes)
        timer ??= setTimeout(draw, calm);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [flow]);
  return outline;
}
