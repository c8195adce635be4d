import { expect, test } from "vitest";
import { fitInto, isWithin } from "./fitInto.ts";
import { freeAreas } from "./freeAreas.ts";

const size = { width: 1440, height: 756 };
const minimap = { left: 1268, top: 644, right: 1428, bottom: 744 };
const side = { left: 1068, top: 12, right: 1428, bottom: 294 };
const overlap = (a: typeof side, b: typeof side) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

test("no free area lies under a panel, the minimap, the palette or the prompt", () => {
  const areas = freeAreas({ ...size, side, minimap });
  expect(areas.length).toBeGreaterThan(1);
  for (const area of areas) {
    expect(overlap(area, side)).toBe(false);
    expect(overlap(area, minimap)).toBe(false);
    expect(area.left).toBeGreaterThan(66);
    expect(area.bottom).toBeLessThan(size.height - 64);
  }
});

test("a wide drawing goes below a panel, a tall one beside it, each as large as it can be", () => {
  const areas = freeAreas({ ...size, side, minimap });
  const wide = { left: 0, top: 0, right: 1700, bottom: 200 };
  const tall = { left: 0, top: 0, right: 400, bottom: 900 };
  const below = fitInto(areas, wide);
  expect(below.y).toBeGreaterThan(side.bottom);
  const beside = fitInto(areas, tall);
  expect(beside.y).toBeLessThan(side.bottom);
  for (const [view, bounds] of [
    [below, wide],
    [beside, tall],
  ] as const)
    expect(isWithin(areas, bounds, view)).toBe(true);
});

test("where panels leave nothing, the whole canvas counts", () => {
  const covered = {
    width: 300,
    height: 200,
    side: { ...side, left: 0, right: 300 },
    minimap: null,
  };
  expect(freeAreas(covered)).toEqual([{ left: 0, top: 0, right: 300, bottom: 200 }]);
});
