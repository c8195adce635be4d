import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { boxOf } from "../boxOf.ts";
import { createFlowStore } from "../createFlowStore.ts";
import { cardShapes } from "./cardShapes.ts";
import { edgeShapes } from "./edgeShapes.ts";
import { crowd, isCrowded } from "./isCrowded.ts";
import { isEdgeAwake } from "./isEdgeAwake.ts";
import { meet, type Near, nearView } from "./nearView.ts";
import { toldNodes } from "./toldNodes.ts";

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
  const at = (zoom: number, before: boolean) =>
    isCrowded(nodes, { transform: [0, 0, zoom], width: 1440, height: 900 }, before);
  expect(at(0.2, false)).toBe(true);
  expect(at(1, false)).toBe(false);
  // At a zoom of 0.41: 12 columns of 15 rows, more than the upper bound; at 0.46 11 of 14 are between both.
  expect([at(0.41, false), at(0.46, false), at(0.46, true)]).toEqual([true, false, true]);
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
  flow.setView({ crowded: false, near: null });
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
  // A run colours what it went along, and nothing else.
  const ran = edgeShapes(asleep, new Map(nodes.map((node) => [node.id, node])), {
    n0: { status: "completed", ms: 1 },
    n1: { status: "completed", ms: 1, handle: "elsewhere" },
    n2: "skipped",
  });
  const countOf = (name: string) =>
    ran.filter(({ look }) => look === name).flatMap(({ d }) => d.match(/M/g) ?? []).length;
  expect([countOf("shape-edge done"), countOf("shape-edge dead")]).toEqual([1, 2]);
  expect(countOf("shape-edge")).toBe(194);
  // From the right handle of n0 to the left one of n1.
  expect(lines[0]?.d.startsWith("M236,29 C")).toBe(true);
});

/** What is in view of `flowOf`: columns 2 to 6 and rows 1 to 5, and half of that around it. */
const seen = { left: 500, top: 100, right: 2000, bottom: 850 };

test("CANVAS29: a node that others drag is in the page though its place is out of view; the rest is as it was", () => {
  const flow = flowOf(400);
  const told = () => {
    const { nodes, edges, near, awake } = flow.store.getState();
    if (!near || !awake) throw new Error("not near");
    const drawn = edges.filter((edge) => isEdgeAwake(edge, awake, near));
    return nodes.filter(toldNodes(near, awake, drawn)).map(({ id }) => id);
  };
  flow.setView({ crowded: false, near: nearView(flow.store.getState(), seen, null) });
  const before = told();
  expect(before).not.toContain("n390");
  flow.setDragged(["n390"]);
  // And what it is joined with, so that its edges follow it.
  expect(told().filter((id) => !before.includes(id))).toEqual(["n389", "n390", "n391"]);
  flow.setDragged([]);
  expect(told()).toEqual(before);
  // An edge that is being drawn keeps its beginning.
  const { nodes, near, awake: cards } = flow.store.getState();
  if (!near || !cards) throw new Error("not near");
  expect(nodes.filter(toldNodes(near, cards, [], "n395")).map(({ id }) => id)).toContain("n395");
  // A selection is dragged in whole, wherever it lies.
  flow.changeNodes([{ type: "select", id: "n399", selected: true }]);
  expect(told()).toContain("n399");
});

test("CANVAS30: while the view moves no card comes, what arrives is a shape; at rest all in view are cards", () => {
  const flow = flowOf(400);
  const look = (box: typeof seen, moving: Near | null) => {
    const near = nearView(flow.store.getState(), box, moving);
    flow.setView({ crowded: false, near });
    return near;
  };
  const rested = look(seen, null);
  // Columns 1 to 6, rows 1 to 5.
  expect(rested.cards.size).toBe(30);
  expect(awake(flow).length).toBe(30);
  const panned = { ...seen, left: 1400, right: 2900 };
  const moving = look(panned, rested);
  expect([...moving.cards].every((id) => rested.cards.has(id))).toBe(true);
  const inView = flow.store.getState().nodes.filter((node) => meet(boxOf(node), panned));
  // No hole: each one in view is one of both, and can be clicked.
  expect(inView.every(({ id }) => moving.cards.has(id) !== moving.shapes.has(id))).toBe(true);
  expect(inView.some(({ id }) => moving.shapes.has(id))).toBe(true);
  look(panned, null);
  expect(inView.every(({ id }) => awake(flow).includes(id))).toBe(true);
});

test("CANVAS32: an edge that crosses the view can be clicked though both its ends are out of it", () => {
  const flow = createFlowStore();
  const node = (id: string, x: number) => ({
    id,
    type: "delay",
    position: { x, y: 300 },
    data: { label: id, config: { seconds: 1 } },
  });
  flow.setGraph({
    nodes: [node("a", -9000), node("b", 9000), node("c", 9300)],
    edges: [makeEdge({ source: "a", target: "b" }), makeEdge({ source: "b", target: "c" })],
  });
  const near = nearView(flow.store.getState(), seen, null);
  const { nodes, edges } = flow.store.getState();
  const drawn = edges.filter((edge) => isEdgeAwake(edge, new Set(), near));
  expect(drawn.map(({ source }) => source)).toEqual(["a"]);
  expect(nodes.filter(toldNodes(near, new Set(), drawn)).map(({ id }) => id)).toEqual(["a", "b"]);
});
