import type { Box } from "./Box.ts";

export type Covered = {
  /** The canvas. */
  width: number;
  height: number;
  /** What the panels at the right and the minimap cover, where they are up. */
  side: Box | null;
  minimap: Box | null;
};

/** Kept clear around what is fitted: a ghost has its author above it, a run its time below a card. */
const margin = 24;
/** Pixels that the palette covers at the left and the prompt at the bottom. */
const rail = 66;
const prompt = 64;

/** The parts of a canvas that nothing floats over, widest first; a panel may leave room beside or below it. */
export function freeAreas({ width, height, side, minimap }: Covered): Box[] {
  const area = (top: number, right: number, bottom: number): Box => ({
    left: rail + margin,
    top: top + margin,
    right: right - margin,
    bottom: bottom - margin,
  });
  const low = height - prompt;
  const below = side?.bottom ?? 0;
  const areas = [
    area(below, width, Math.min(low, minimap?.top ?? low)),
    area(below, minimap?.left ?? width, low),
    area(0, Math.min(side?.left ?? width, minimap?.left ?? width), low),
  ];
  const usable = areas.filter((box) => box.right - box.left > 80 && box.bottom - box.top > 80);
  return usable.length > 0 ? usable : [{ left: 0, top: 0, right: width, bottom: height }];
}
