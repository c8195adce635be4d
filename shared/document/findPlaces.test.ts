import { expect, test } from "vitest";
import * as Y from "yjs";
import { acceptChanges } from "./acceptChanges.ts";
import { addElements } from "./addElements.ts";
import { connect } from "./connect.ts";
import { createUndo } from "./createUndo.ts";
import { findPlaces, type Place } from "./findPlaces.ts";
import { nameOfAnchor } from "./nameOfAnchor.ts";
import { openThread } from "./openThread.ts";
import { readGraph } from "./readGraph.ts";
import { readSuggestions } from "./readSuggestions.ts";
import { readThreads } from "./readThreads.ts";
import { rejectChanges } from "./rejectChanges.ts";
import { removeElements } from "./removeElements.ts";
import type { Change } from "./Suggestion.ts";
import { setLabel } from "./setLabel.ts";
import { suggest } from "./suggest.ts";
import type { Anchor } from "./Thread.ts";
import { plainNode } from "./test/plainNode.ts";

const author = { kind: "person" as const, id: "ann", name: "Ann" };
const at = "2024-01-01T00:00:00.000Z";
const verdict = { by: "ann", at };

/**
 *   a ──► b ┄┄► c      c and the edge to it are only proposed, and b to be renamed
 */
function setUp() {
  const doc = new Y.Doc();
  addElements(doc, { nodes: [plainNode("a"), plainNode("b")] });
  const edge = connect(doc, { source: "a", target: "b" });
  const change = (kind: Change["kind"], target: string, after: Change["after"]) =>
    ({ kind, target, before: null, after, group: null }) satisfies Change;
  const s = suggest(doc, {
    author,
    prompt: "add c",
    source: "person",
    createdAt: at,
    changes: [
      change("addNode", "c", { type: "delay", position: { x: 0, y: 0 }, label: "C", config: {} }),
      change("addEdge", "b:out->c:in", { source: "b", target: "c" }),
      change("updateNode", "b", { label: "better" }),
    ],
  });
  const idOf = (kind: Change["kind"]) =>
    readSuggestions(doc)[0]?.changes.find((each) => each.kind === kind)?.id ?? "";
  const ghost = (kind: Change["kind"]): Anchor => ({
    kind: "suggestion",
    id: s,
    changeId: idOf(kind),
  });
  const place = (anchor: Anchor): Place =>
    findPlaces(readGraph(doc).graph, readSuggestions(doc))(anchor);
  return { doc, edge, s, ghost, place, undo: createUndo(doc, 0) };
}

test("DOC94: a thread on a node or an edge has no place while that is deleted, and has it back after the undo", () => {
  const { doc, edge, place, undo } = setUp();
  const [node, line] = [{ kind: "node", id: "b" } as const, { kind: "edge", id: edge } as const];
  expect([place(node), place(line)]).toEqual([node, line]);
  removeElements(doc, { nodeIds: ["b"] });
  expect(place(node)).toEqual({ kind: "gone", why: "nodeDeleted" });
  expect(place(line)).toEqual({ kind: "gone", why: "edgeDeleted" });
  undo.undo();
  expect([place(node), place(line)]).toEqual([node, line]);
  const point = { kind: "point", position: { x: 3, y: 4 } } as const;
  expect(place(point)).toEqual(point);
});

test("DOC95: a thread on a ghost goes with it into the real node and edge, their deletion and its undo", () => {
  const { doc, s, ghost, place, undo } = setUp();
  const [node, line, whole] = [
    ghost("addNode"),
    ghost("addEdge"),
    { kind: "suggestion", id: s } as const,
  ];
  const changeId = (anchor: Anchor) => (anchor.kind === "suggestion" ? anchor.changeId : "");
  for (const anchor of [node, line])
    expect(place(anchor)).toEqual({
      kind: "ghost",
      suggestionId: s,
      changeId: changeId(anchor),
    });
  expect(place(ghost("updateNode"))).toEqual({ kind: "node", id: "b" });
  expect(place(whole).kind).not.toBe("gone");
  acceptChanges(doc, s, verdict);
  expect(place(node)).toEqual({ kind: "node", id: "c" });
  expect(place(line)).toEqual({ kind: "edge", id: "b:out->c:in" });
  expect(place(whole).kind).toBe("node");
  removeElements(doc, { nodeIds: ["c"] });
  expect(place(node)).toEqual({ kind: "gone", why: "nodeDeleted" });
  expect(place(line)).toEqual({ kind: "gone", why: "edgeDeleted" });
  undo.undo();
  expect(place(node)).toEqual({ kind: "node", id: "c" });
});

//   c: proposed, and spoken of -- accepted: real -- undone: hidden -- redone: real
test("DOC106: an undone accept leaves its thread in the list, with its words and why it has no place, and a redo gives the place back", () => {
  const { doc, s, ghost, place, undo } = setUp();
  const onGhost = ghost("addNode");
  openThread(doc, onGhost, { author, text: "use POST", at });
  undo.stopCapturing();
  acceptChanges(doc, s, verdict);
  expect(place(onGhost)).toEqual({ kind: "node", id: "c" });
  undo.undo();
  expect(readGraph(doc).graph.nodes.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(readThreads(doc)).toMatchObject([
    { about: "C", anchor: onGhost, comments: [{ text: "use POST" }] },
  ]);
  expect(place(onGhost)).toEqual({ kind: "gone", why: "nodeDeleted" });
  undo.redo();
  expect(place(onGhost)).toEqual({ kind: "node", id: "c" });
});

test("DOC96: a rejected suggestion leaves its threads without a place, and says why", () => {
  const { doc, s, ghost, place } = setUp();
  rejectChanges(doc, s, verdict);
  expect(place(ghost("addNode"))).toEqual({ kind: "gone", why: "rejected" });
  expect(place({ kind: "suggestion", id: s })).toEqual({ kind: "gone", why: "rejected" });
  expect(place({ kind: "suggestion", id: "nowhere" })).toEqual({ kind: "gone", why: "lost" });
});

test("DOC97: a place is called by its name, also when it is deleted or only proposed", () => {
  const { doc, edge, s, ghost } = setUp();
  const name = (anchor: Anchor) => nameOfAnchor(doc, anchor);
  setLabel(doc, "a", "Start");
  removeElements(doc, { nodeIds: ["a"] });
  expect(name({ kind: "node", id: "a" })).toBe("Start");
  expect(name({ kind: "edge", id: edge })).toBe("Start → b");
  expect(name(ghost("addNode"))).toBe("C");
  expect(name(ghost("addEdge"))).toBe("b → C");
  expect(name(ghost("updateNode"))).toBe("b");
  expect(name({ kind: "suggestion", id: s })).toBe("add c");
  expect(name({ kind: "point", position: { x: 0, y: 0 } })).toBe("");
  expect(name({ kind: "node", id: "nowhere" })).toBe("");
  openThread(doc, ghost("addNode"), { author, text: "hm", at });
  expect(readThreads(doc)[0]?.about).toBe("C");
});
