import { expect, test } from "vitest";
import type * as Y from "yjs";
import { addElements } from "./addElements.ts";
import { connect } from "./connect.ts";
import { createUndo } from "./createUndo.ts";
import { moveNodes } from "./moveNodes.ts";
import { readGraph } from "./readGraph.ts";
import { removeElements } from "./removeElements.ts";
import { setConfigField } from "./setConfigField.ts";
import { setLabel } from "./setLabel.ts";
import { twoPeers } from "./test/network.ts";
import { plainNode } from "./test/plainNode.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const ids = (doc: Y.Doc) => readGraph(doc).graph.nodes.map((node) => node.id);
const edges = (doc: Y.Doc) => readGraph(doc).graph.edges.map((edge) => edge.id);

test("DOC28: undoing an add hides the node; redo brings back what a colleague changed in it meanwhile", () => {
  const { a, b, settle } = twoPeers();
  const undo = createUndo(a, 0);
  addElements(a, { nodes: [plainNode("one")] });
  settle();
  setLabel(b, "one", "by the colleague");
  setConfigField(b, "one", "seconds", 7);
  settle();
  undo.undo();
  settle();
  expect([ids(a), ids(b)]).toEqual([[], []]);
  undo.redo();
  settle();
  expect(readGraph(a).graph.nodes[0]?.data).toEqual({
    label: "by the colleague",
    config: { seconds: 7 },
  });
  expect(reading(b)).toEqual(reading(a));
});

test("DOC29: what a colleague changes while the node is hidden is there after the redo", () => {
  const { a, b, settle } = twoPeers();
  const undo = createUndo(a, 0);
  addElements(a, { nodes: [plainNode("one")] });
  settle();
  undo.undo();
  setLabel(b, "one", "late");
  settle();
  undo.redo();
  settle();
  expect(readGraph(b).graph.nodes[0]?.data.label).toBe("late");
});

test("DOC30: an undone delete brings the node back with its edges and a colleague's changes", () => {
  const { a, b, settle } = twoPeers((doc) => {
    addElements(doc, { nodes: ["x", "y", "z"].map((id) => plainNode(id)) });
    connect(doc, { source: "x", target: "y" });
    connect(doc, { source: "y", target: "z" });
  });
  const undo = createUndo(a, 0);
  removeElements(a, { nodeIds: ["y"] });
  setLabel(b, "y", "renamed meanwhile");
  settle();
  expect([edges(a), edges(b)]).toEqual([[], []]);
  // The other end of one edge goes meanwhile: that edge stays hidden.
  removeElements(b, { nodeIds: ["z"] });
  settle();
  undo.undo();
  settle();
  expect(edges(b)).toEqual(["x:out->y:in"]);
  expect(readGraph(b).graph.nodes.find((node) => node.id === "y")?.data.label).toBe(
    "renamed meanwhile",
  );
  expect(reading(b)).toEqual(reading(a));
});

test("DOC31: n undos take everything back, n redos restore it", () => {
  const { a, b, settle } = twoPeers((doc) => addElements(doc, { nodes: [plainNode("base")] }));
  const undo = createUndo(a, 0);
  const start = readGraph(a);
  const edits = [
    () => addElements(a, { nodes: [plainNode("one"), plainNode("two")] }),
    () => connect(a, { source: "base", target: "one" }),
    () => setLabel(a, "one", "first"),
    () => setConfigField(a, "two", "seconds", 9),
    () => moveNodes(a, { one: { x: 3, y: 4 }, base: { x: 1, y: 1 } }),
    () => removeElements(a, { nodeIds: ["two"], edgeIds: ["base:out->one:in"] }),
  ];
  for (const edit of edits) edit();
  const end = readGraph(a);
  for (let round = 0; round < 3; round++) {
    for (const _ of edits) undo.undo();
    expect(readGraph(a)).toEqual(start);
    for (const _ of edits) undo.redo();
    expect(readGraph(a)).toEqual(end);
  }
  settle();
  expect(reading(b)).toEqual(reading(a));
  expect(sameSnapshot(a, b)).toBe(true);
});

test("DOC32: undo takes back one's own edits only", () => {
  const { a, b, settle } = twoPeers((doc) => addElements(doc, { nodes: [plainNode("base")] }));
  const undo = createUndo(a, 0);
  addElements(b, { nodes: [plainNode("theirs")] });
  setLabel(b, "base", "theirs too");
  settle();
  moveNodes(a, { base: { x: 5, y: 5 } });
  undo.undo();
  undo.undo();
  settle();
  expect(ids(b)).toEqual(["base", "theirs"]);
  expect(readGraph(a).graph.nodes[0]).toMatchObject({
    position: { x: 0, y: 0 },
    data: { label: "theirs too" },
  });
});

test("DOC33: edits within the capture time are one step, and the add in it is still only hidden", () => {
  const { a, b, settle } = twoPeers();
  const undo = createUndo(a, 10_000);
  addElements(a, { nodes: [plainNode("one")] });
  setLabel(a, "one", "mine");
  addElements(a, { nodes: [plainNode("two")] });
  settle();
  setConfigField(b, "two", "seconds", 42);
  settle();
  undo.undo();
  expect(ids(a)).toEqual([]);
  undo.redo();
  settle();
  expect(readGraph(b).graph.nodes.map((node) => node.data)).toEqual([
    { label: "mine", config: { seconds: 1 } },
    { label: "two", config: { seconds: 42 } },
  ]);
});

test("DOC34: an edge both drew at the same moment is one edge; undone by one it goes for both", () => {
  const { a, b, settle } = twoPeers((doc) => {
    addElements(doc, { nodes: [plainNode("x"), plainNode("y")] });
  });
  const undo = createUndo(a, 0);
  const ends = { source: "x", target: "y" };
  expect(connect(a, ends)).toBe(connect(b, ends));
  settle();
  expect(edges(a)).toEqual(["x:out->y:in"]);
  expect(edges(b)).toEqual(edges(a));
  undo.undo();
  settle();
  expect(edges(b)).toEqual(edges(a));
});
