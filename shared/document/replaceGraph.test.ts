import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Graph } from "../graph/Graph.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { addElements } from "./addElements.ts";
import { readGraph } from "./readGraph.ts";
import { removeElements } from "./removeElements.ts";
import { replaceGraph } from "./replaceGraph.ts";
import { setLabel } from "./setLabel.ts";
import { twoPeers } from "./test/network.ts";
import { plainNode } from "./test/plainNode.ts";

function chain(length: number): Graph {
  const nodes = Array.from({ length }, (_, n) => plainNode(`n${String(n).padStart(3, "0")}`, n, n));
  const edges = nodes
    .slice(1)
    .map((node, n) => makeEdge({ source: nodes[n]?.id ?? "", target: node.id }));
  return { nodes, edges };
}

/** What one call makes of updates: how many, and how many bytes. */
function cost(doc: Y.Doc, act: () => void) {
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  doc.on("update", note);
  act();
  doc.off("update", note);
  return { updates: updates.length, bytes: updates.reduce((sum, each) => sum + each.length, 0) };
}

test("DOC21b: the document reads as the graph that was given", () => {
  const doc = new Y.Doc();
  addElements(doc, { nodes: [plainNode("old")] });
  replaceGraph(doc, chain(5));
  expect(readGraph(doc).graph).toEqual(chain(5));
});

test("DOC22: replacing a graph of 200 nodes by itself writes nothing, moving one of them next to nothing", () => {
  const doc = new Y.Doc();
  replaceGraph(doc, chain(200));
  expect(cost(doc, () => replaceGraph(doc, chain(200)))).toEqual({ updates: 0, bytes: 0 });
  const moved = chain(200);
  (moved.nodes[7] as Graph["nodes"][number]).position = { x: 1000, y: -5 };
  const { updates, bytes } = cost(doc, () => replaceGraph(doc, moved));
  expect(updates).toBe(1);
  expect(bytes).toBeLessThan(80);
  expect(readGraph(doc).graph).toEqual(moved);
});

test("DOC23: what a colleague writes elsewhere at the same time is kept", () => {
  const { a, b, settle } = twoPeers((doc) => replaceGraph(doc, chain(3)));
  const next = chain(3);
  (next.nodes[0] as Graph["nodes"][number]).data.label = "renamed";
  replaceGraph(a, next);
  setLabel(b, "n002", "by the colleague");
  settle();
  expect(readGraph(a)).toEqual(readGraph(b));
  expect(readGraph(a).graph.nodes.map((node) => node.data.label)).toEqual([
    "renamed",
    "n001",
    "by the colleague",
  ]);
});

test("DOC24: a node that comes back brings no edges the new graph does not have", () => {
  const doc = new Y.Doc();
  replaceGraph(doc, chain(3));
  removeElements(doc, { nodeIds: ["n001"] });
  replaceGraph(doc, { nodes: chain(3).nodes, edges: [] });
  expect(readGraph(doc).graph).toEqual({ nodes: chain(3).nodes, edges: [] });
});
