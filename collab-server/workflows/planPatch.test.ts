import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { planPatch } from "./planPatch.ts";

const node = (id: string) => ({
  id,
  type: "delay",
  position: { x: 0, y: 0 },
  data: { label: id, config: { seconds: 1, keep: true }, disabled: true, pinned: [1] },
});

/*
 *   a ── b ── c
 */
const graph: Graph = {
  nodes: ["a", "b", "c"].map(node),
  edges: [makeEdge({ source: "a", target: "b" }), makeEdge({ source: "b", target: "c" })],
};

test("FLOW16: only what is named is planned, and null takes away", () => {
  const { plan, problems } = planPatch(graph, {
    nodes: { b: { data: { config: { seconds: null }, disabled: false, pinned: null } }, c: null },
  });
  expect(problems).toEqual([]);
  expect(plan.removedNodes).toEqual(["c"]);
  expect(plan.nodes).toEqual([
    {
      ...node("b"),
      data: { label: "b", config: { keep: true }, disabled: false, pinned: undefined },
    },
  ]);
});

test("FLOW17: an edge sent under the id of another is drawn anew between its new ends", () => {
  const { plan } = planPatch(graph, { edges: { "a:out->b:in": { source: "a", target: "c" } } });
  expect(plan.removedEdges).toEqual(["a:out->b:in"]);
  expect(plan.edges.map((edge) => edge.id)).toEqual(["a:out->c:in"]);
});

test("FLOW18: an edge that is there is not drawn again; one to a node that goes is refused", () => {
  const there = planPatch(graph, { edges: [{ source: "a", target: "b" }] });
  expect(there).toEqual({
    plan: { nodes: [], edges: [], removedNodes: [], removedEdges: [] },
    problems: [],
  });
  const gone = planPatch(graph, {
    nodes: { c: null },
    edges: [{ source: "a", target: "c" }],
  });
  expect(gone.problems).toMatchObject([{ code: "dangling_edge", nodeId: "c" }]);
});
