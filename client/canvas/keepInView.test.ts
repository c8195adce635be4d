import { expect, test } from "vitest";
import { fitInto, isWithin } from "./fitInto.ts";
import { freeAreas } from "./freeAreas.ts";
import { keepInView, legible } from "./keepInView.ts";

const card = (x: number, y: number, matters = false) => ({
  box: { left: x, top: y, right: x + 232, bottom: y + 58 },
  matters,
});
const areasOf = (size: { width: number; height: number }) =>
  freeAreas({ ...size, side: null, minimap: null });
const tall = { width: 1400, height: 750 };
const low = { width: 1400, height: 450 };
const at = (zoom: number) => ({ view: { x: 0, y: 0, zoom }, size: tall });

test("the middle stays the middle while that hides nothing", () => {
  const nodes = [card(500, 300)];
  expect(keepInView(at(1), low, areasOf(low), nodes)).toEqual({ x: 0, y: -150, zoom: 1 });
  expect(keepInView(at(1), tall, areasOf(tall), nodes)).toEqual({ x: 0, y: 0, zoom: 1 });
});

test("what was in view is fitted where it would be hidden, what was not is left out", () => {
  const nodes = [card(200, 100), card(600, 560), card(5000, 100)];
  const view = keepInView(at(1), low, areasOf(low), nodes);
  for (const { box } of nodes.slice(0, 2)) expect(isWithin(areasOf(low), box, view)).toBe(true);
  expect(view.zoom).toBeLessThan(1);
});

test("rather than make all illegible, what is selected or at work stays in view", () => {
  const bounds = { left: 0, top: 0, right: 900, bottom: 1258 };
  const before = { view: fitInto(areasOf(tall), bounds), size: tall };
  const nodes = [card(0, 0), card(600, 1200, true)];
  expect(before.view.zoom).toBeGreaterThan(legible);
  const view = keepInView(before, low, areasOf(low), nodes);
  expect(view.zoom).toBe(before.view.zoom);
  expect(isWithin(areasOf(low), nodes[1]?.box ?? bounds, view)).toBe(true);
});
