import { useStore } from "@xyflow/react";
import { shallow } from "zustand/shallow";
import type { Box } from "../Box.ts";
import { seenIn } from "../crowd/seenIn.ts";

/** What of the canvas is in view, in canvas pixels. */
export function useSeen(): Box {
  return useStore(seenIn, shallow);
}
