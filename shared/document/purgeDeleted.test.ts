import { expect, test } from "vitest";
import * as Y from "yjs";
import { acceptChanges } from "./acceptChanges.ts";
import { addElements } from "./addElements.ts";
import { connect } from "./connect.ts";
import { createUndo } from "./createUndo.ts";
import { openThread } from "./openThread.ts";
import { purgeDeleted } from "./purgeDeleted.ts";
import { removeElements } from "./removeElements.ts";
import { roots } from "./roots.ts";
import type { Change } from "./Suggestion.ts";
import { setLabel } from "./setLabel.ts";
import { suggest } from "./suggest.ts";
import { twoPeers } from "./test/network.ts";
import { plainNode } from "./test/plainNode.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const at = "2024-01-01T00:00:00.000Z";
const ann = { kind: "person", id: "ann", name: "Ann" } as const;
const here = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));
const keys = (doc: Y.Doc) => ({
  nodes: [...roots(doc).nodes.keys()].sort(),
  edges: [...roots(doc).edges.keys()].sort(),
});

/** Nodes of these names, each joined to the next. */
function row(doc: Y.Doc, ...ids: string[]) {
  addElements(doc, { nodes: ids.map((id) => plainNode(id)) });
  for (const [index, id] of ids.entries())
    if (index > 0) connect(doc, { source: ids[index - 1] ?? "", target: id });
}

const addNode = (target: string): Change => ({
  kind: "addNode",
  target,
  before: null,
  after: { type: "delay", position: { x: 1, y: 2 }, label: target, config: { seconds: 3 } },
  group: null,
});
const propose = (doc: Y.Doc, ...changes: Change[]) =>
  suggest(doc, { author: ann, prompt: "please", source: "person", createdAt: at, changes });

//   a -> b -> c -> d -> e     b, d and the edge d -> e deleted, then the milestone
//                             d brought back, c deleted: neither was deleted all the time
test("SYNC50: what was deleted before the milestone and stayed so is taken out with its edges, nothing else", () => {
  const doc = new Y.Doc();
  row(doc, "a", "b", "c", "d", "e");
  removeElements(doc, { nodeIds: ["b", "d"], edgeIds: ["d:out->e:in"] });
  const since = here(doc);
  removeElements(doc, { nodeIds: ["c"] });
  addElements(doc, { nodes: [plainNode("d")] });
  const before = reading(doc).graph;
  // b, its two edges, and d -> e.
  expect(purgeDeleted(doc, since)).toBe(4);
  expect(keys(doc)).toEqual({ nodes: ["a", "c", "d", "e"], edges: ["c:out->d:in"] });
  expect(reading(doc).graph).toEqual(before);
  expect(purgeDeleted(doc, since)).toBe(0);
});

test("SYNC51: what a thread or a suggestion names stays, and what an accept made", () => {
  const doc = new Y.Doc();
  row(doc, "a", "b", "c", "d", "e", "f");
  openThread(doc, { kind: "node", id: "a" }, { author: ann, text: "why?", at });
  openThread(doc, { kind: "edge", id: "b:out->c:in" }, { author: ann, text: "why?", at });
  const before = { label: "d" };
  propose(doc, { kind: "updateNode", target: "d", before, after: { label: "D" }, group: null });
  acceptChanges(doc, propose(doc, addNode("made")), { by: "ann", at });
  removeElements(doc, { nodeIds: ["a", "b", "c", "d", "e", "f", "made"] });
  purgeDeleted(doc, here(doc));
  expect(keys(doc)).toEqual({
    nodes: ["a", "b", "c", "d", "made"],
    edges: ["a:out->b:in", "b:out->c:in", "c:out->d:in"],
  });
});

//   x was deleted and taken out. a undoes its delete, b renames it and draws x -> y, both offline:
//   the two come together with the server, and are equal; x is gone, nothing dangles
test("SYNC52: an old copy that undoes a delete which was taken out meanwhile, or wires the node, ends equal to all others", () => {
  const { a, b, settle } = twoPeers((doc) => row(doc, "x", "y"));
  const undo = createUndo(a, 0);
  removeElements(a, { nodeIds: ["x"] });
  settle();
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(a));
  purgeDeleted(server, here(server));
  expect(undo.undo()).not.toBeNull();
  setLabel(b, "x", "renamed");
  connect(b, { source: "y", target: "x" });
  settle();
  for (const doc of [a, b, server]) {
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
  }
  settle();
  for (const doc of [a, b]) {
    expect(reading(doc)).toEqual(reading(server));
    expect(sameSnapshot(doc, server)).toBe(true);
  }
  expect(reading(a).graph).toMatchObject({
    graph: { nodes: [{ id: "y" }], edges: [] },
    problems: [],
  });
  // What hangs on a node that is gone goes the next time.
  expect(purgeDeleted(server, here(server))).toBe(1);
  expect(keys(server)).toEqual({ nodes: ["y"], edges: [] });
  // Undo and redo of what is gone find nothing, and break nothing.
  undo.redo();
  undo.undo();
  expect(reading(a).graph.graph.nodes.map(({ id }) => id)).toEqual(["y"]);
});

//   n (and its edge from m) taken out; proposed again, and two accept at once
test("SYNC53: what was taken out can be drawn, proposed and accepted again, under the same id", () => {
  for (let round = 0; round < 20; round++) {
    const { a, b, settle } = twoPeers((doc) => row(doc, "m", "n", "o"));
    removeElements(a, { nodeIds: ["n", "o"] });
    purgeDeleted(a, here(a));
    settle();
    const after = { source: "m", target: "n" };
    const edge: Change = {
      kind: "addEdge",
      target: "m:out->n:in",
      before: null,
      after,
      group: null,
    };
    const id = propose(a, addNode("n"), edge);
    addElements(b, { nodes: [plainNode("o")] });
    settle();
    acceptChanges(a, id, { by: "ann", at });
    acceptChanges(b, id, { by: "ben", at });
    setLabel(a, "n", "renamed");
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
    const { nodes, edges } = reading(b).graph.graph;
    expect(nodes.map(({ id, data }) => [id, data.label])).toEqual([
      ["m", "m"],
      ["n", "renamed"],
      ["o", "o"],
    ]);
    expect(edges.map(({ id }) => id)).toEqual(["m:out->n:in"]);
  }
});
