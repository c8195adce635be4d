import { personHues } from "@coweave/shared/api/colorOf.ts";

/** `wanted`, or the next colour index after it whose hue none of `taken` has; `wanted` where all have one. */
export function freeColor(wanted: number, taken: readonly number[]): number {
  const hues = new Set(taken.map((color) => color % personHues));
  for (let step = 0; step < personHues; step++)
    if (!hues.has((wanted + step) % personHues)) return wanted + step;
  return wanted;
}
