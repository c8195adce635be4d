import type { Box } from "../Box.ts";
import { around } from "../fitInto.ts";

/** Pixels of the window. */
export const overviewSize = { width: 160, height: 100 };
const margin = 5;

/** The part of the canvas that the overview shows, and how many canvas pixels are one of its own. */
export type OverviewFrame = {
  left: number;
  top: number;
  width: number;
  height: number;
  scale: number;
};

/** All nodes and all that is in view, in the overview's proportions, with a small margin. */
export function frameOf(nodes: Box | null, seen: Box): OverviewFrame {
  const box = around(nodes ? [nodes, seen] : [seen]) ?? seen;
  const inner = {
    width: overviewSize.width - 2 * margin,
    height: overviewSize.height - 2 * margin,
  };
  const scale = Math.max(
    (box.right - box.left) / inner.width,
    (box.bottom - box.top) / inner.height,
    // A view without a size, as before the first layout.
    0.01,
  );
  const width = overviewSize.width * scale;
  const height = overviewSize.height * scale;
  return {
    left: (box.left + box.right - width) / 2,
    top: (box.top + box.bottom - height) / 2,
    width,
    height,
    scale,
  };
}
