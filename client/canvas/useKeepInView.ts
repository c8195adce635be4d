import type { View } from "@coweave/shared/api/Presence.ts";
import { useReactFlow, type Viewport } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import type { Readable } from "../ui/Readable.ts";
import { boxOf } from "./boxOf.ts";
import { useCanvas } from "./CanvasContext.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";
import { glide } from "./glide.ts";
import { keepInView } from "./keepInView.ts";
import { liveParts } from "./liveParts.ts";
import type { Room } from "./useRoom.ts";

/** A panel that takes from the canvas hides nothing that was in view; when it goes, the view is back. */
export function useKeepInView(
  surface: RefObject<HTMLElement | null>,
  room: Room,
  followed: Readable<View | null>,
): void {
  const view = useReactFlow<FlowNode, FlowEdge>();
  const { flow } = useCanvas();
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const sizeNow = () => ({ width: element.clientWidth, height: element.clientHeight });
    let size = sizeNow();
    // The view the person chose last, and the one made of it: growing again goes back to the former.
    let chosen = { view: view.getViewport(), size };
    let made: Viewport | null = null;
    let gliding = false;
    const observer = new ResizeObserver(() => {
      const next = sizeNow();
      if (next.width === size.width && next.height === size.height) return;
      const now = view.getViewport();
      if (!gliding && !(made && isSame(made, now))) chosen = { view: now, size };
      const jump = Math.abs(next.height - size.height) + Math.abs(next.width - size.width);
      size = next;
      // Whoever follows keeps to the other's view.
      if (followed.get()) return;
      const { nodes, ghostNodes, runNodes } = flow.store.getState();
      const placed = [...nodes, ...ghostNodes].map((node) => ({
        box: boxOf(node),
        matters: node.selected === true || isAtWork(runNodes[node.id]),
      }));
      const target = keepInView(chosen, next, room.areas(), placed);
      made = target;
      gliding = true;
      // A drag of the panel's edge is followed at once.
      void view.setViewport(target, jump > 60 ? glide() : {}).then(() => {
        if (made === target) gliding = false;
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface, room, followed, view, flow]);
}

function isAtWork(live: Parameters<typeof liveParts>[0] | undefined): boolean {
  if (live === undefined) return false;
  const { status } = liveParts(live);
  return status === "running" || status === "waiting" || status === "failed";
}

const isSame = (a: Viewport, b: Viewport) =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
