import { expect, test } from "vitest";
import type { Graph, GraphNode } from "./Graph.ts";
import { makeEdge } from "./makeEdge.ts";
import { runsAlike } from "./runsAlike.ts";

const node = (id: string, change: Partial<GraphNode["data"]> = {}, x = 0): GraphNode => ({
  id,
  type: "transform",
  position: { x, y: 0 },
  data: { label: id, config: { output: { a: 1, b: [1] } }, ...change },
});

// a ──> b
const edges = [makeEdge({ source: "a", target: "b" })];
const graph: Graph = { nodes: [node("a"), node("b")], edges };

test.each<[string, Graph]>([
  ["moved", { nodes: [node("a", {}, 99), node("b")], edges }],
  ["listed in another order", { nodes: [node("b"), node("a")], edges }],
  [
    "written with its keys in another order",
    { nodes: [node("a", { config: { output: { b: [1], a: 1 } } }), node("b")], edges },
  ],
  ["pinned", { nodes: [node("a", { pinned: { n: 1 } }), node("b", { disabled: false })], edges }],
])("FLOW26: a graph that is %s does the same", (_how, other) => {
  expect(runsAlike(graph, other)).toBe(true);
  expect(runsAlike(other, graph)).toBe(true);
});

test.each<[string, Graph]>([
  ["has a node more", { nodes: [...graph.nodes, node("c")], edges }],
  ["has another node", { nodes: [node("a"), node("c")], edges }],
  ["has an edge less", { nodes: graph.nodes, edges: [] }],
  ["leads elsewhere", { ...graph, edges: [makeEdge({ source: "b", target: "a" })] }],
  ["is set up otherwise", { nodes: [node("a", { config: {} }), node("b")], edges }],
  ["calls a node otherwise", { nodes: [node("a", { label: "A" }), node("b")], edges }],
  ["passes a node over", { nodes: [node("a", { disabled: true }), node("b")], edges }],
  ["has a node of another type", { nodes: [{ ...node("a"), type: "code" }, node("b")], edges }],
])("FLOW26: a graph that %s does not", (_how, other) => {
  expect(runsAlike(graph, other)).toBe(false);
  expect(runsAlike(other, graph)).toBe(false);
});
