import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { mergeEdges, mergeNodes } from "./mergeNodes.ts";

const node = (id: string, x = 0) => ({
  id,
  type: "delay",
  position: { x, y: 0 },
  data: { label: id, config: {} },
});

test("CANVAS1: an unchanged graph draws the very same objects", () => {
  const nodes = [node("a"), node("b")];
  const drawn = mergeNodes([], nodes);
  expect(mergeNodes(drawn, nodes)).toBe(drawn);
  const moved = mergeNodes(drawn, [nodes[0] as never, node("b", 9)]);
  expect(moved[0]).toBe(drawn[0]);
  expect(moved[1]?.position).toEqual({ x: 9, y: 0 });
});

test("CANVAS3: what is ours alone survives a change from elsewhere", () => {
  const [drawn] = mergeNodes([], [node("a")]);
  const own = { ...drawn, selected: true, measured: { width: 232, height: 58 } } as never;
  expect(mergeNodes([own], [node("a", 4)])[0]).toMatchObject({
    selected: true,
    measured: { width: 232, height: 58 },
    position: { x: 4, y: 0 },
  });
});

test("CANVAS4: a node under my pointer does not jump when a colleague moves it", () => {
  const [drawn] = mergeNodes([], [node("a")]);
  const dragged = { ...drawn, dragging: true, position: { x: 70, y: 70 } } as never;
  expect(mergeNodes([dragged], [node("a", 4)])[0]?.position).toEqual({ x: 70, y: 70 });
});

test("CANVAS5: a node is selected as it appears, and the others are not any more", () => {
  const first = mergeNodes([], [node("a")], new Set(["a"]));
  const next = mergeNodes(first, [node("a"), node("b")], new Set(["b"]));
  expect(next.map((item) => item.selected)).toEqual([false, true]);
});

test("CANVAS1: edges keep their identity by their id", () => {
  const edges = [makeEdge({ source: "a", target: "b" })];
  const drawn = mergeEdges([], edges);
  expect(mergeEdges(drawn, [makeEdge({ source: "a", target: "b" })])).toBe(drawn);
  expect(mergeEdges(drawn, [])).toEqual([]);
});

//   s --gold--> a     and gold is a case no more
test("FORM24: an edge whose case is gone is drawn from the last output, broken, and whole once it is back", () => {
  const edge = makeEdge({ source: "s", sourceHandle: "gold", target: "a" });
  const drawnWith = (before: ReturnType<typeof mergeEdges>, ...names: string[]) => {
    const cases = names.map((name) => ({ name, expression: "true" }));
    const nodes = [{ ...node("s"), type: "switch", data: { label: "S", config: { cases } } }];
    return mergeEdges(before, [edge], (id) => nodes.find((each) => each.id === id));
  };
  const whole = drawnWith([], "gold", "silver");
  expect(whole[0]).toMatchObject({ id: edge.id, sourceHandle: "gold" });
  const broken = drawnWith(whole, "silver");
  expect(broken[0]).toMatchObject({
    id: edge.id,
    sourceHandle: "default",
    data: { edge: { sourceHandle: "gold" } },
    ariaLabel: "Connection from S to a, from gold, which is gone",
  });
  expect(drawnWith(broken, "silver")).toBe(broken);
  expect(drawnWith(broken, "gold")).toEqual(whole);
});
