import { expect, test } from "vitest";
import { findProblems } from "./findProblems.ts";
import type { Graph } from "./Graph.ts";
import { draw } from "./test/draw.ts";

const found = (graph: Graph, from?: { startNodeId?: string }) =>
  findProblems(graph, from).map(({ code, nodeId }) => `${code} ${nodeId ?? ""}`.trim());

//   t -> if --true--> a --\
//          \--false-> b ---> m
test("GRAPH12: a graph that may run has no problems", () => {
  const graph = draw("t:trigger if:condition a b m:merge", "t>if if.true>a if.false>b a>m b>m");
  expect(found(graph)).toEqual([]);
});

test("GRAPH13: no trigger, and no such node to start at", () => {
  expect(found(draw("a b", "a>b"))).toEqual(["no_trigger"]);
  expect(found(draw("a b", "a>b"), {})).toEqual(["no_trigger"]);
  expect(found(draw("a"), { startNodeId: "x" })).toEqual(["unknown_start x"]);
  expect(found(draw("a b", "a>b"), { startNodeId: "a" })).toEqual([]);
});

//   t -> a -> b
//        ^----/
test("GRAPH14: each node on a circle is named", () => {
  expect(found(draw("t:trigger a b", "t>a a>b b>a"))).toEqual(["cycle a", "cycle b"]);
});

//   t -> a     broken -> worse     (not reached from t)
test("GRAPH15: only what can be reached from the start is checked", () => {
  const graph = draw("t:trigger a broken:unheard worse:unheard", "t>a broken>worse worse>broken");
  expect(found(graph)).toEqual([]);
  expect(found(graph, { startNodeId: "broken" })).toEqual([
    "unknown_type broken",
    "unknown_type worse",
    "cycle broken",
    "cycle worse",
  ]);
});

//   t1 -> a     t2 -> b
test("GRAPH16: without a start every trigger's part is checked, with one only its own", () => {
  const graph = draw("t1:trigger t2:trigger a b:unheard", "t1>a t2>b");
  expect(found(graph)).toEqual(["unknown_type b"]);
  expect(found(graph, { startNodeId: "t1" })).toEqual([]);
});

test("GRAPH17: an invalid config names node and field", () => {
  const graph = draw("t:trigger if:condition", "t>if");
  (graph.nodes[1] as Graph["nodes"][number]).data.config = { expression: "" };
  expect(findProblems(graph)).toEqual([
    {
      code: "invalid_config",
      message: '"if": expression: an expression is needed.',
      nodeId: "if",
      path: "expression",
    },
  ]);
});

//   t -> if --out?--> a     t -> (gone)
test("GRAPH18: a handle that is not there, an edge into nothing, an id twice", () => {
  const graph = draw("t:trigger if:condition a a", "t>if if>a t>gone");
  expect(found(graph)).toEqual(["duplicate_id a", "unknown_handle if", "dangling_edge t"]);
});
