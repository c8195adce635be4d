import type { View } from "@coweave/shared/api/Presence.ts";
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import type { Readable } from "../ui/Readable.ts";
import { boxOf } from "./boxOf.ts";
import { useCanvas } from "./CanvasContext.ts";
import { around } from "./fitInto.ts";
import { glide } from "./glide.ts";
import { liftOver } from "./liftOver.ts";

/** Moves the drawing up when the canvas loses height below, as to the run panel, and back when it gets it back. */
export function useRoomBelow(
  surface: RefObject<HTMLElement | null>,
  followed: Readable<View | null>,
): void {
  const view = useReactFlow();
  const { flow } = useCanvas();
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    let height = element.clientHeight;
    let lifted = 0;
    const observer = new ResizeObserver(() => {
      const now = element.clientHeight;
      const viewport = view.getViewport();
      const { nodes, ghostNodes } = flow.store.getState();
      const { top = 0, bottom = 0 } = around([...nodes, ...ghostNodes].map(boxOf)) ?? {};
      const at = (y: number) => y * viewport.zoom + viewport.y;
      const drawing = { top: at(top), bottom: at(bottom) };
      const lift = now < height ? liftOver(drawing, now) : -Math.min(lifted, now - height);
      height = now;
      // Whoever follows keeps to the other's view.
      if (followed.get()) return;
      lifted += lift;
      if (lift !== 0) void view.setViewport({ ...viewport, y: viewport.y - lift }, glide());
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface, followed, view, flow]);
}
