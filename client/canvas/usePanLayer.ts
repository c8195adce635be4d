import type { OnMove, Viewport } from "@xyflow/react";
import { type RefObject, useMemo } from "react";

/**
 * While the view is moved without zooming, its content is a layer that the compositor shifts: nothing
 * is painted anew. Not for longer, because such a layer keeps the sharpness of the zoom it was made at.
 */
export function usePanLayer(surface: RefObject<HTMLElement | null>): {
  onMove: OnMove;
  onMoveEnd: OnMove;
} {
  return useMemo(() => {
    let before: Viewport | undefined;
    const mark = (isPanning: boolean) =>
      surface.current?.toggleAttribute("data-panning", isPanning);
    return {
      onMove(_event, now) {
        mark(before?.zoom === now.zoom);
        before = now;
      },
      onMoveEnd(_event, now) {
        mark(false);
        before = now;
      },
    };
  }, [surface]);
}
