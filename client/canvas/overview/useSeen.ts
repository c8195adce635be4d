import { useStore } from "@xyflow/react";
import { shallow } from "zustand/shallow";
import type { Box } from "../Box.ts";

/** What of the canvas is in view, in canvas pixels. */
export function useSeen(): Box {
  return useStore(({ transform: [x, y, zoom], width, height }) => {
    const left = -x / zoom;
    const top = -y / zoom;
    return { left, top, right: left + width / zoom, bottom: top + height / zoom };
  }, shallow);
}
