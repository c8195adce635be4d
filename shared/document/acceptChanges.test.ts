import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { acceptChanges } from "./acceptChanges.ts";
import { addElements } from "./addElements.ts";
import { configText } from "./configText.ts";
import { connect } from "./connect.ts";
import { createUndo } from "./createUndo.ts";
import { readGraph } from "./readGraph.ts";
import { readSuggestions } from "./readSuggestions.ts";
import { rejectChanges } from "./rejectChanges.ts";
import { removeElements } from "./removeElements.ts";
import type { Change } from "./Suggestion.ts";
import { setConfigField } from "./setConfigField.ts";
import { setLabel } from "./setLabel.ts";
import { suggest } from "./suggest.ts";
import { twoPeers } from "./test/network.ts";
import { plainNode } from "./test/plainNode.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const at = "2024-01-01T00:00:00.000Z";
const by = (id: string, changeIds?: string[]) => ({ by: id, at, changeIds });

const addNode = (target: string): Change => ({
  kind: "addNode",
  target,
  before: null,
  after: { type: "delay", position: { x: 10, y: 20 }, label: target, config: { seconds: 3 } },
  group: null,
});
const addEdge = (source: string, target: string): Change => ({
  kind: "addEdge",
  target: `${source}:out->${target}:in`,
  before: null,
  after: { source, target },
  group: null,
});
const rename = (target: string, from: string, to: string): Change => ({
  kind: "updateNode",
  target,
  before: { label: from },
  after: { label: to },
  group: null,
});
const removal = (target: string, label: string): Change => ({
  kind: "removeNode",
  target,
  before: { label },
  after: null,
  group: null,
});

function propose(doc: Y.Doc, ...changes: Change[]): string {
  const author = { kind: "assistant", id: "assistant", name: "Assistant" } as const;
  return suggest(doc, { author, prompt: "please", source: "rules", createdAt: at, changes });
}

const nodes = (doc: Y.Doc) => readGraph(doc).graph.nodes.map((node) => node.id);
const edges = (doc: Y.Doc) => readGraph(doc).graph.edges.map((edge) => edge.id);
const changesOf = (doc: Y.Doc) => readSuggestions(doc)[0]?.changes ?? [];
const changeId = (doc: Y.Doc, target: string) =>
  changesOf(doc).find((change) => change.target === target)?.id ?? "";
const statusOf = (doc: Y.Doc, target: string) =>
  changesOf(doc).find((change) => change.target === target)?.status;

// base -> one -> two: `one` and `two` are ghosts
function withGhosts() {
  let id = "";
  const peers = twoPeers((doc) => {
    addElements(doc, { nodes: [plainNode("base")] });
    id = propose(
      doc,
      addNode("one"),
      addNode("two"),
      addEdge("base", "one"),
      addEdge("one", "two"),
    );
  });
  return { ...peers, id };
}

describe("accepting", () => {
  test("DOC1: ghosts are beside the graph until they are accepted", () => {
    const { a } = withGhosts();
    expect(nodes(a)).toEqual(["base"]);
    expect(changesOf(a).map((change) => change.status)).toEqual(Array(4).fill("open"));
  });

  test("DOC2: accepting the whole is one update and one undo step, and keeps our clientID", () => {
    const { a, b, id, settle, ownUpdates } = withGhosts();
    const undo = createUndo(a, 0);
    const [client, before] = [a.clientID, ownUpdates(0)];
    expect(acceptChanges(a, id, by("ann"))).toHaveLength(4);
    expect(ownUpdates(0) - before).toBe(1);
    expect(a.clientID).toBe(client);
    settle();
    expect(nodes(b)).toEqual(["base", "one", "two"]);
    expect(edges(b)).toEqual(["base:out->one:in", "one:out->two:in"]);
    expect(undo.undoStack).toHaveLength(1);
    undo.undo();
    settle();
    expect(nodes(b)).toEqual(["base"]);
    undo.redo();
    settle();
    expect(nodes(b)).toEqual(["base", "one", "two"]);
    expect(edges(b)).toEqual(edges(a));
    expect(a.clientID).toBe(client);
    expect(reading(b)).toEqual(reading(a));
  });

  test("DOC3: two people accepting at once apply it once, and nobody's next edit is lost", () => {
    const { a, b, id, settle } = withGhosts();
    acceptChanges(a, id, by("ann"));
    acceptChanges(b, id, by("ben"));
    setLabel(a, "one", "Ann's label");
    setConfigField(b, "one", "seconds", 99);
    setConfigField(a, "two", "seconds", 11);
    setLabel(b, "two", "Ben's label");
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
    expect(nodes(a)).toEqual(["base", "one", "two"]);
    expect(
      readGraph(a)
        .graph.nodes.slice(1)
        .map((node) => node.data),
    ).toEqual([
      { label: "Ann's label", config: { seconds: 99 } },
      { label: "Ben's label", config: { seconds: 11 } },
    ]);
    expect(edges(a)).toHaveLength(2);
  });

  test("DOC80: two people accepting one mail at once type into one and the same text", () => {
    const mail: Change = {
      kind: "addNode",
      target: "mail",
      before: null,
      after: { type: "email", label: "Mail", config: { to: "a@example.com", body: "Dear all" } },
      group: null,
    };
    let id = "";
    const { a, b, settle } = twoPeers((doc) => {
      id = propose(doc, mail);
    });
    acceptChanges(a, id, by("ann"));
    acceptChanges(b, id, by("ben"));
    configText(a, "mail", "body")?.insert(0, "Ann: ");
    configText(b, "mail", "body")?.insert(8, ", Ben");
    configText(b, "mail", "subject")?.insert(0, "News");
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
    expect(readGraph(a).graph.nodes[0]?.data.config).toEqual({
      to: "a@example.com",
      subject: "News",
      body: "Ann: Dear all, Ben",
    });
  });

  test("DOC4: an accepted node comes with the edges to what is there, an edge with its ends", () => {
    const one = withGhosts();
    acceptChanges(one.a, one.id, by("ann", [changeId(one.a, "one")]));
    expect([nodes(one.a), edges(one.a)]).toEqual([["base", "one"], ["base:out->one:in"]]);
    const edge = withGhosts();
    acceptChanges(edge.a, edge.id, by("ann", [changeId(edge.a, "one:out->two:in")]));
    expect(nodes(edge.a)).toEqual(["base", "one", "two"]);
  });

  test("DOC5: deciding again changes nothing", () => {
    const { a, id, ownUpdates } = withGhosts();
    acceptChanges(a, id, by("ann"));
    const before = ownUpdates(0);
    expect(acceptChanges(a, id, by("ben"))).toEqual([]);
    expect(rejectChanges(a, id, by("ben"))).toEqual([]);
    expect(ownUpdates(0)).toBe(before);
  });

  test("DOC6: one accepts while the other rejects: accepted, everywhere", () => {
    const { a, b, id, settle } = withGhosts();
    acceptChanges(a, id, by("ann"));
    rejectChanges(b, id, by("ben"));
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(statusOf(b, "one")).toBe("accepted");
    expect(nodes(b)).toEqual(["base", "one", "two"]);
  });

  test("DOC7: an update and a removal are applied to the node as it is", () => {
    const doc = new Y.Doc();
    addElements(doc, { nodes: [plainNode("x"), plainNode("y")] });
    connect(doc, { source: "x", target: "y" });
    const id = propose(doc, rename("x", "x", "better"), removal("y", "y"));
    acceptChanges(doc, id, by("ann"));
    expect(nodes(doc)).toEqual(["x"]);
    expect(readGraph(doc).graph.nodes[0]?.data.label).toBe("better");
    expect(edges(doc)).toEqual([]);
  });
});

describe("rejecting", () => {
  test("DOC8: rejecting leaves the graph as if the proposal had never been made", () => {
    const { a, b, id, settle } = withGhosts();
    const before = {
      graph: readGraph(a),
      nodes: a.getMap("nodes").toJSON(),
      edges: a.getMap("edges").toJSON(),
    };
    const undo = createUndo(a, 0);
    expect(rejectChanges(a, id, by("ann"))).toHaveLength(4);
    expect({
      graph: readGraph(a),
      nodes: a.getMap("nodes").toJSON(),
      edges: a.getMap("edges").toJSON(),
    }).toEqual(before);
    expect(undo.undoStack).toHaveLength(0);
    settle();
    expect(changesOf(b).map((change) => change.status)).toEqual(Array(4).fill("rejected"));
  });

  test("DOC9: rejecting a node rejects the edges that need it", () => {
    const { a, id } = withGhosts();
    rejectChanges(a, id, by("ann", [changeId(a, "two")]));
    expect(statusOf(a, "two")).toBe("rejected");
    expect(statusOf(a, "one:out->two:in")).toBe("rejected");
    expect(statusOf(a, "one")).toBe("open");
    acceptChanges(a, id, by("ann"));
    expect([nodes(a), edges(a)]).toEqual([["base", "one"], ["base:out->one:in"]]);
  });
});

describe("what happens meanwhile", () => {
  test("DOC10: a target edited since is stale: left alone by accept, applied by force", () => {
    const doc = new Y.Doc();
    addElements(doc, { nodes: [plainNode("x")] });
    const id = propose(doc, rename("x", "x", "better"));
    setLabel(doc, "x", "mine");
    expect(statusOf(doc, "x")).toBe("stale");
    expect(acceptChanges(doc, id, by("ann"))).toEqual([]);
    expect(readGraph(doc).graph.nodes[0]?.data.label).toBe("mine");
    expect(acceptChanges(doc, id, by("ann"), true)).toHaveLength(1);
    expect(readGraph(doc).graph.nodes[0]?.data.label).toBe("better");
  });

  test("DOC11: a target that is gone supersedes the change, an end that is gone the edge", () => {
    const { a, id } = withGhosts();
    removeElements(a, { nodeIds: ["base"] });
    expect(statusOf(a, "base:out->one:in")).toBe("superseded");
    acceptChanges(a, id, by("ann"));
    expect([nodes(a), edges(a)]).toEqual([["one", "two"], ["one:out->two:in"]]);
    const doc = new Y.Doc();
    addElements(doc, { nodes: [plainNode("x")] });
    const other = propose(doc, rename("x", "x", "better"), removal("x", "x"));
    removeElements(doc, { nodeIds: ["x"] });
    expect(changesOf(doc).map((change) => change.status)).toEqual(["superseded", "superseded"]);
    expect(acceptChanges(doc, other, by("ann"), true)).toEqual([]);
  });

  test("DOC12: one accepts offline and edits, the other accepts, edits and undoes: peers are equal", () => {
    const { a, b, id, settle } = withGhosts();
    const undo = createUndo(b, 0);
    acceptChanges(a, id, by("ann"));
    setLabel(a, "one", "Ann's");
    acceptChanges(b, id, by("ben"));
    setLabel(b, "two", "Ben's");
    undo.undo();
    undo.undo();
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
    undo.redo();
    undo.redo();
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(nodes(a)).toEqual(["base", "one", "two"]);
    expect(readGraph(a).graph.nodes[1]?.data.label).toBe("Ann's");
  });
});
