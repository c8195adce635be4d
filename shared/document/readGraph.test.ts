import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Graph } from "../graph/Graph.ts";
import { addElements } from "./addElements.ts";
import { connect } from "./connect.ts";
import { readGraph } from "./readGraph.ts";
import { readMeta } from "./readMeta.ts";
import { readSuggestions } from "./readSuggestions.ts";
import { readThreads } from "./readThreads.ts";
import { removeElements } from "./removeElements.ts";
import { plainNode } from "./test/plainNode.ts";

/** Anything a hostile or broken peer may put into a Yjs document. */
const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(
    null,
    undefined,
    "__proto__",
    "constructor",
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
  fc.uint8Array({ maxLength: 4 }),
  fc.bigInt({ min: 0n, max: 9n }),
);
const key = fc.oneof(
  fc.constantFrom(
    ...["type", "position", "label", "config", "deleted", "disabled", "pinned", "source", "target"],
    ...["sourceHandle", "targetHandle", "author", "changes", "decisions", "comments", "anchor"],
    ...["kind", "id", "x", "y", "__proto__", "constructor"],
  ),
  fc.string({ maxLength: 5 }),
);
type Rubbish =
  | { as: "plain"; value: unknown }
  | { as: "text"; value: string }
  | { as: "map"; entries: [string, Rubbish][] }
  | { as: "array"; items: Rubbish[] };
const { rubbish } = fc.letrec<{ rubbish: Rubbish }>((tie) => ({
  rubbish: fc.oneof(
    { maxDepth: 4, depthSize: "medium" },
    fc.record({
      as: fc.constant("plain" as const),
      value: fc.oneof(leaf, fc.object({ maxDepth: 2 })),
    }),
    fc.record({ as: fc.constant("text" as const), value: fc.string() }),
    fc.record({
      as: fc.constant("map" as const),
      entries: fc.array(fc.tuple(key, tie("rubbish")), { maxLength: 5 }),
    }),
    fc.record({
      as: fc.constant("array" as const),
      items: fc.array(tie("rubbish"), { maxLength: 4 }),
    }),
  ),
}));

function grow(value: Rubbish): unknown {
  switch (value.as) {
    case "plain":
      return value.value;
    case "text":
      return new Y.Text(value.value);
    case "map": {
      const map = new Y.Map();
      for (const [name, item] of value.entries) map.set(name, grow(item));
      return map;
    }
    case "array": {
      // Yjs itself refuses these two in a list.
      const listed = (item: unknown) =>
        item === undefined || typeof item === "bigint" ? null : item;
      return Y.Array.from(value.items.map((item) => listed(grow(item))));
    }
    default:
      return value satisfies never;
  }
}

const root = fc.constantFrom("meta", "nodes", "edges", "suggestions", "threads");

describe("readGraph", () => {
  test("DOC14: whatever a peer wrote, every reader answers, with a valid graph", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(root, key, rubbish), { maxLength: 12 }), (writes) => {
        const doc = new Y.Doc();
        addElements(doc, { nodes: [plainNode("a"), plainNode("b")] });
        for (const [name, id, value] of writes) doc.getMap(name).set(id, grow(value));
        const { graph, problems } = readGraph(doc);
        expect(Graph.safeParse(graph).error?.issues).toBeUndefined();
        expect(Array.isArray(problems)).toBe(true);
        const ids = new Set(graph.nodes.map((node) => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        for (const edge of graph.edges)
          expect(ids.has(edge.source) && ids.has(edge.target)).toBe(true);
        readSuggestions(doc);
        readThreads(doc);
        readMeta(doc);
      }),
      { numRuns: 500 },
    );
  });

  test("DOC15: a root that a peer made a list or a text reads as empty", () => {
    const other = new Y.Doc();
    other.getArray("nodes").push([1, 2]);
    other.getText("edges").insert(0, "no edges");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readGraph(doc).graph).toEqual({ nodes: [], edges: [] });
  });

  test("DOC16: maps nested until a recursion would overflow are left out, not followed", () => {
    const doc = new Y.Doc();
    addElements(doc, { nodes: [plainNode("deep")] });
    let map = new Y.Map<unknown>();
    const config = (doc.getMap("nodes").get("deep") as Y.Map<Y.Map<unknown>>).get("config");
    config?.set("nested", map);
    doc.transact(() => {
      for (let depth = 0; depth < 20_000; depth++) {
        const inner = new Y.Map<unknown>();
        map.set("in", inner);
        map = inner;
      }
    });
    expect(() => doc.getMap("nodes").toJSON()).toThrow(RangeError);
    const { graph, problems } = readGraph(doc);
    expect(graph.nodes[0]?.data.config).toEqual({ seconds: 1 });
    expect(problems).toMatchObject([{ code: "unreadable", nodeId: "deep", path: "nested" }]);
  });

  // a -> b -> c, b deleted: both edges are hidden with it
  test("DOC17: a deleted node hides its edges", () => {
    const doc = new Y.Doc();
    addElements(doc, { nodes: ["a", "b", "c"].map((id) => plainNode(id)) });
    connect(doc, { source: "a", target: "b" });
    connect(doc, { source: "b", target: "c" });
    removeElements(doc, { nodeIds: ["b"] });
    expect(readGraph(doc).graph.nodes.map((node) => node.id)).toEqual(["a", "c"]);
    expect(readGraph(doc).graph.edges).toEqual([]);
  });

  test("DOC18: an edge kept under another id than its ends give is no edge: nobody could delete it", () => {
    const doc = new Y.Doc();
    addElements(doc, { nodes: [plainNode("a"), plainNode("b")] });
    const odd = new Y.Map<unknown>(Object.entries({ source: "a", target: "b" }));
    doc.getMap("edges").set("e1", odd);
    const { graph, problems } = readGraph(doc);
    expect(graph.edges).toEqual([]);
    expect(problems).toMatchObject([{ code: "unreadable", edgeId: "e1" }]);
  });

  //   a document that had the higher client's half first, and one that is loaded: the lower's first
  test("DOC114: equal documents read the same to the letter, whatever came first", () => {
    const begin = new Y.Doc();
    addElements(begin, { nodes: [plainNode("n")] });
    const common = Y.encodeStateAsUpdate(begin);
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    one.clientID = 1;
    other.clientID = 2;
    one.getMap("nodes").set("x", "no node");
    one.getMap("edges").set("x>y", "no edge");
    other.getMap("nodes").set("a", "no node");
    other.getMap("edges").set("a>b", "no edge");
    for (const [doc, key] of [
      [one, "z"],
      [other, "b"],
    ] as const) {
      Y.applyUpdate(doc, common);
      const config = (doc.getMap("nodes").get("n") as Y.Map<Y.Map<unknown>>).get("config");
      config?.set(key, new Uint8Array());
      config?.set(`of ${key}`, new Y.Map([[key, key]]));
    }
    const [first, second] = [one, other].map((doc) => Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(one, second as Uint8Array);
    Y.applyUpdate(other, first as Uint8Array);
    const { problems } = readGraph(one);
    expect(problems.map(({ nodeId, edgeId, path }) => path ?? nodeId ?? edgeId)).toEqual([
      "a",
      "b",
      "z",
      "x",
      "a>b",
      "x>y",
    ]);
    expect(JSON.stringify(readGraph(other))).toBe(JSON.stringify(readGraph(one)));
  });
});
