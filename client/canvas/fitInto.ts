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

/** The view moved just enough for `bounds` to lie within one of the areas; null where it is too large for all. */
export function panInto(areas: readonly Box[], bounds: Box, view: Viewport): Viewport | null {
  const box = onScreen(bounds, view);
  const moves = areas
    .filter(
      (area) =>
        box.right - box.left <= area.right - area.left &&
        box.bottom - box.top <= area.bottom - area.top,
    )
    .map((area) => ({
      dx: shift(box.left, box.right, area.left, area.right),
      dy: shift(box.top, box.bottom, area.top, area.bottom),
    }))
    .sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy));
  const [move] = moves;
  return move ? { ...view, x: view.x + move.dx, y: view.y + move.dy } : null;
}

function shift(from: number, to: number, start: number, end: number): number {
  if (to > end) return end - to;
  return from < start ? start - from : 0;
}

/** Whether one of the areas has all of `bounds`, to the pixel. */
export function isWithin(areas: readonly Box[], bounds: Box, view: Viewport): boolean {
  const box = onScreen(bounds, view);
  return areas.some(
    (area) =>
      box.left > area.left - 1 &&
      box.right < area.right + 1 &&
      box.top > area.top - 1 &&
      box.bottom < area.bottom + 1,
  );
}

/** Where a box of the canvas lies on the screen. */
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
