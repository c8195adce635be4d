import type { Viewport } from "@xyflow/react";
import type { Box } from "./Box.ts";

const smallest = 0.1;

/** The view that shows `bounds` (canvas coordinates) largest, in the middle of one of the areas. */
export function fitInto(areas: readonly Box[], bounds: Box, maxZoom = 1): Viewport {
  const zooms = areas.map((area) =>
    Math.min(
      maxZoom,
      (area.right - area.left) / Math.max(1, bounds.right - bounds.left),
      (area.bottom - area.top) / Math.max(1, bounds.bottom - bounds.top),
    ),
  );
  const best = Math.max(...zooms);
  const area = areas[zooms.indexOf(best)] ?? bounds;
  const zoom = Math.max(smallest, best);
  return {
    zoom,
    x: (area.left + area.right - (bounds.left + bounds.right) * zoom) / 2,
    y: (area.top + area.bottom - (bounds.top + bounds.bottom) * zoom) / 2,
  };
}

/** Where a box of the canvas lies on the screen, and whether one of the areas has all of it. */
export function isWithin(areas: readonly Box[], bounds: Box, view: Viewport): boolean {
  const box = onScreen(bounds, view);
  return areas.some(
    (area) =>
      box.left >= area.left &&
      box.right <= area.right &&
      box.top >= area.top &&
      box.bottom <= area.bottom,
  );
}

export const onScreen = (bounds: Box, { x, y, zoom }: Viewport): Box => ({
  left: bounds.left * zoom + x,
  top: bounds.top * zoom + y,
  right: bounds.right * zoom + x,
  bottom: bounds.bottom * zoom + y,
});

/** The smallest box around some; null around none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
