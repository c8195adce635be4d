import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { createFlowStore } from "../createFlowStore.ts";
import { cardShapes } from "./cardShapes.ts";
import { edgeShapes } from "./edgeShapes.ts";
import { crowd, isCrowded } from "./isCrowded.ts";
import { isEdgeAwake } from "./isEdgeAwake.ts";
import { withDragged } from "./withDragged.ts";

/** A grid of 20 columns, 300 by 150 pixels a node. */
function flowOf(count: number) {
  const flow = createFlowStore();
  const nodes = Array.from({ length: count }, (_, n) => ({
    id: `n${n}`,
    type: "delay",
    position: { x: (n % 20) * 300, y: Math.floor(n / 20) * 150 },
    data: { label: `n${n}`, config: { seconds: 1 } },
  }));
  const edges = nodes.slice(1).map((node, n) => makeEdge({ source: `n${n}`, target: node.id }));
  flow.setGraph({ nodes, edges });
  return flow;
}

const awake = (flow: ReturnType<typeof flowOf>) => [...(flow.store.getState().awake ?? ["all"])];

test("CANVAS26: a canvas is crowded by what is in view, not by its zoom, and does not flicker at the bound", () => {
  const { nodes } = flowOf(400).store.getState();
  const seen = (zoom: number, before: boolean) =>
    isCrowded(nodes, { transform: [0, 0, zoom], width: 1440, height: 900 }, before);
  expect(seen(0.2, false)).toBe(true);
  expect(seen(1, false)).toBe(false);
  // At a zoom of 0.41: 12 columns of 15 rows, more than the upper bound; at 0.46 11 of 14 are between both.
  expect([seen(0.41, false), seen(0.46, false), seen(0.46, true)]).toEqual([true, false, true]);
  expect(
    isCrowded(nodes.slice(0, crowd.to), { transform: [0, 0, 0.1], width: 1440, height: 900 }, true),
  ).toBe(false);
});

test("CANVAS27: on a crowded canvas only what someone works at is a card", () => {
  const flow = flowOf(400);
  expect(awake(flow)).toEqual([]);
  flow.changeNodes([{ type: "select", id: "n7", selected: true }]);
  flow.setDragged(["n8"]);
  flow.setFocused(["n9"]);
  expect(awake(flow).sort()).toEqual(["n7", "n8", "n9"]);
  const set = flow.store.getState().awake;
  flow.changeNodes([{ type: "position", id: "n7", position: { x: 1, y: 1 }, dragging: true }]);
  // A drag makes new arrays; what is awake, and so every sleeping card, hears nothing.
  expect(flow.store.getState().awake).toBe(set);
  flow.setCrowded(false);
  expect(flow.store.getState().awake).toBeNull();
});

test("CANVAS27: selecting all wakes no more cards than can be drawn", () => {
  const flow = flowOf(400);
  flow.select(flow.store.getState().nodes.map(({ id }) => id));
  expect(awake(flow).length).toBeLessThan(crowd.from);
  const sleeping = flow.store.getState().nodes.filter(({ id }) => !awake(flow).includes(id));
  const looks = cardShapes(sleeping, { runNodes: {}, peopleAt: {} }).map(({ look }) => look);
  expect(new Set(looks)).toEqual(new Set(["shape-card selected", "shape-chip logic"]));
});

test("CANVAS28: shapes show runs, who has what selected, and every edge that is no card's", () => {
  const { nodes, edges } = flowOf(200).store.getState();
  const someone = { id: "u", name: "Mara", color: 3, role: "editor" };
  const shapes = cardShapes(nodes, {
    runNodes: { n0: "running", n1: { status: "failed" } },
    peopleAt: { n2: [{ user: someone, faded: false, editing: null }] },
  });
  const of = (look: string) =>
    shapes.filter((shape) => shape.look === look).flatMap(({ d }) => d.match(/M/g) ?? []).length;
  expect([of("shape-card running"), of("shape-card failed"), of("shape-card person")]).toEqual([
    1, 1, 1,
  ]);
  expect(of("shape-card")).toBe(197);
  expect(shapes.find(({ look }) => look === "shape-card person")?.person).toBe(3);

  const asleep = edges.filter((edge) => !isEdgeAwake(edge, new Set(["n5"])));
  expect(asleep).toHaveLength(197);
  const lines = edgeShapes(asleep, new Map(nodes.map((node) => [node.id, node])));
  expect(lines.flatMap(({ d }) => d.match(/M/g) ?? [])).toHaveLength(197);
  // From the right handle of n0 to the left one of n1.
  expect(lines[0]?.d.startsWith("M236,29 C")).toBe(true);
});

test("CANVAS29: a node that others drag is in the page though its place is out of view; the rest is as it was", () => {
  const { nodes } = flowOf(200).store.getState();
  const told = withDragged(nodes, ["n150"]);
  expect(told.filter(({ dragging }) => dragging).map(({ id }) => id)).toEqual(["n150"]);
  expect(told.filter((node, n) => node !== nodes[n])).toHaveLength(1);
  expect(withDragged(nodes, [])).toBe(nodes);
});
