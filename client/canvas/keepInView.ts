import type { Viewport } from "@xyflow/react";
import type { Box } from "./Box.ts";
import { around, fitInto, isWithin, onScreen } from "./fitInto.ts";

type Size = { width: number; height: number };
type Placed = { box: Box; matters: boolean };

/** Below this zoom a card says nothing. */
export const legible = 0.45;

/**
 * The view after the canvas changed its size: the middle stays the middle, unless that hides what was
 * in view before. Then all of it is fitted, or, where that would make it illegible, what matters of it
 * (selected, or at work in a run).
 */
export function keepInView(
  before: { view: Viewport; size: Size },
  size: Size,
  areas: readonly Box[],
  nodes: readonly Placed[],
): Viewport {
  const { view } = before;
  const centred = {
    ...view,
    x: view.x + (size.width - before.size.width) / 2,
    y: view.y + (size.height - before.size.height) / 2,
  };
  const all = { left: 0, top: 0, right: before.size.width, bottom: before.size.height };
  const seen = nodes.filter(({ box }) => overlaps(onScreen(box, view), all));
  const everything = around(seen.map(({ box }) => box));
  if (!everything || isWithin(areas, everything, centred)) return centred;
  const fitted = fitInto(areas, everything, view.zoom);
  if (fitted.zoom >= Math.min(view.zoom, legible)) return fitted;
  const vital = around(seen.filter(({ matters }) => matters).map(({ box }) => box));
  if (!vital || isWithin(areas, vital, centred)) return centred;
  return fitInto(areas, vital, view.zoom);
}

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
