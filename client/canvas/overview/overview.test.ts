import { expect, test } from "vitest";
import type { FlowNode } from "../FlowNode.ts";
import { frameOf, overviewSize } from "./frameOf.ts";
import { outlineOf } from "./outlineOf.ts";

const node = (x: number, y: number) =>
  ({ id: `${x}`, position: { x, y }, measured: { width: 100, height: 50 } }) as FlowNode;

test("CANVAS30b: the overview draws all nodes as one path and their bounds, and an empty workflow as nothing", () => {
  const outline = outlineOf({ nodes: [node(0, 0), node(300, 200)], ghostNodes: [node(-50, 10)] });
  expect(outline.steps).toBe("M0 0H100V50H0zM300 200H400V250H300z");
  expect(outline.ghosts.match(/M/g)).toHaveLength(1);
  expect(outline.bounds).toEqual({ left: -50, top: 0, right: 400, bottom: 250 });
  expect(outlineOf({ nodes: [], ghostNodes: [] })).toEqual({ steps: "", ghosts: "", bounds: null });
});

test("CANVAS31: the overview shows all nodes and all that is in view, undistorted", () => {
  const seen = { left: 900, top: -400, right: 1300, bottom: 100 };
  const frame = frameOf({ left: 0, top: 0, right: 400, bottom: 200 }, seen);
  expect(frame.left).toBeLessThan(0);
  expect(frame.left + frame.width).toBeGreaterThan(1300);
  expect(frame.top).toBeLessThan(-400);
  expect(frame.top + frame.height).toBeGreaterThan(200);
  expect(frame.width / frame.height).toBeCloseTo(overviewSize.width / overviewSize.height);
  expect(frame.width / frame.scale).toBeCloseTo(overviewSize.width);
  const nowhere = { left: 0, top: 0, right: 0, bottom: 0 };
  expect(frameOf(null, nowhere).width).toBeGreaterThan(0);
});
