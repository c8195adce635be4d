import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { catalogue } from "../catalogue/all.ts";
import type { GraphNode } from "../graph/Graph.ts";
import type { JsonObject } from "../graph/Json.ts";
import { addElements } from "./addElements.ts";
import { adoptTexts } from "./adoptTexts.ts";
import { configText } from "./configText.ts";
import { createUndo } from "./createUndo.ts";
import { readGraph } from "./readGraph.ts";
import { replaceGraph } from "./replaceGraph.ts";
import { setConfigField } from "./setConfigField.ts";
import { twoPeers } from "./test/network.ts";
import { reading, sameSnapshot } from "./test/reading.ts";
import { textFields } from "./textFields.ts";

const node = (type: string, config: JsonObject, id = "x"): GraphNode => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { label: "Ask", config },
});
const config = (doc: Y.Doc) => readGraph(doc).graph.nodes[0]?.data.config;
const text = (doc: Y.Doc, key: string) => configText(doc, "x", key) as Y.Text;
const withNode = (type: string, given: JsonObject) => {
  const doc = new Y.Doc();
  addElements(doc, { nodes: [node(type, given)] });
  return doc;
};

/** Any config of any node type: each setting left out, empty, words, or any JSON at all. */
const anyNode = fc
  .constantFrom(...catalogue.values())
  .chain((nodeType) =>
    fc
      .record(
        Object.fromEntries(
          [...Object.keys(nodeType.config.shape), "stranger"].map((key) => [
            key,
            fc.oneof(
              fc.constantFrom("", " ", "{{ input }}", "[half", "42", "null", '"q"', "a\r\nb"),
              fc.string(),
              fc.jsonValue({ maxDepth: 3 }),
            ),
          ]),
        ),
        { requiredKeys: [] },
      )
      .map((given) => node(nodeType.type, JSON.parse(JSON.stringify(given)) as JsonObject)),
  );

describe("texts in a config", () => {
  test("DOC70: every setting that people type into has its text from birth, also one left out", () => {
    for (const nodeType of catalogue.values()) {
      const doc = withNode(nodeType.type, {});
      for (const key of textFields(nodeType.type).keys())
        expect(text(doc, key), `${nodeType.type}.${key}`).toBeInstanceOf(Y.Text);
      expect(config(doc)).toEqual({});
    }
    expect([...textFields("http_request").keys()]).toEqual(["url", "body"]);
    expect([...textFields("email").keys()]).toEqual(["to", "subject", "body"]);
    expect([...textFields("delay").keys()]).toEqual([]);
  });

  test("DOC21: the document reads as the graph that was given, whatever the type and the settings", () => {
    fc.assert(
      fc.property(anyNode, anyNode, (first, second) => {
        const doc = new Y.Doc();
        replaceGraph(doc, { nodes: [first], edges: [] });
        expect(config(doc)).toEqual(first.data.config);
        replaceGraph(doc, { nodes: [second], edges: [] });
        expect(readGraph(doc).graph.nodes).toEqual([second]);
        expect(readGraph(doc).problems).toEqual([]);
        let updates = 0;
        doc.on("update", () => updates++);
        replaceGraph(doc, readGraph(doc).graph);
        expect(updates).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("DOC21: words that become JSON with the node's type are the value that was given", () => {
    const doc = withNode("email", { to: "", subject: "", body: "[half" });
    replaceGraph(doc, { nodes: [node("respond", { body: "[half" })], edges: [] });
    expect(text(doc, "body").toString()).toBe('"[half"');
    expect(readGraph(doc).problems).toEqual([]);
  });

  test("DOC71: a value written into a text that means it already leaves the writer's own layout", () => {
    const doc = withNode("http_request", { method: "POST", url: "https://a.example" });
    text(doc, "body").insert(0, '{ "a" : [1,\n2] }');
    expect(config(doc)?.body).toEqual({ a: [1, 2] });
    replaceGraph(doc, { nodes: [node("http_request", config(doc) as JsonObject)], edges: [] });
    expect(text(doc, "body").toString()).toBe('{ "a" : [1,\n2] }');
    setConfigField(doc, "x", "body", { a: [1, 3] });
    expect(text(doc, "body").toString()).toBe('{\n  "a": [\n    1,\n    3\n  ]\n}');
    setConfigField(doc, "x", "body", undefined);
    expect(text(doc, "body").toString()).toBe("");
    expect(config(doc)).not.toHaveProperty("body");
  });

  test("DOC72: half-typed JSON keeps its words, and is a problem that names node and setting", () => {
    const doc = withNode("transform", { output: {} });
    const output = text(doc, "output");
    output.delete(0, output.length);
    output.insert(0, '{\n  "a": 1,\n}');
    expect(readGraph(doc)).toMatchObject({
      graph: { nodes: [{ data: { config: { output: '{\n  "a": 1,\n}' } } }] },
      problems: [
        {
          code: "invalid_config",
          nodeId: "x",
          path: "output",
          message: '"Ask": output: Not valid JSON yet: look at line 3.',
        },
      ],
    });
    // Sent back as it was read, it stays what its writer is in the middle of.
    replaceGraph(doc, readGraph(doc).graph);
    expect(output.toString()).toBe('{\n  "a": 1,\n}');
    output.delete(10, 1);
    expect(readGraph(doc).problems).toEqual([]);
    expect(config(doc)).toEqual({ output: { a: 1 } });
  });

  test("DOC73: two people typing into a setting that nobody had filled both keep their words", () => {
    const { a, b, settle } = twoPeers((doc) =>
      addElements(doc, { nodes: [node("http_request", { method: "GET" })] }),
    );
    text(a, "body").insert(0, "from Ann ");
    setConfigField(b, "x", "body", "from Ben ");
    text(a, "url").insert(0, "https://");
    text(b, "url").insert(0, "example.com");
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
    for (const words of ["from Ann ", "from Ben "]) expect(config(a)?.body).toContain(words);
    expect(String(config(a)?.url)).toHaveLength("https://example.com".length);
  });

  test("DOC74: undo takes back one's own letters in a text, redo brings them back, n times each", () => {
    const { a, b, settle } = twoPeers((doc) =>
      addElements(doc, { nodes: [node("email", { to: "", subject: "", body: "Dear all" })] }),
    );
    const undo = createUndo(a, 0);
    const words = ["Hello. ", "How are you? ", "Well. "];
    for (const word of words) setConfigField(a, "x", "body", `${word}${config(a)?.body}`);
    text(b, "body").insert(text(b, "body").length, ", Ben");
    settle();
    const end = reading(a);
    for (let round = 0; round < 3; round++) {
      for (const _ of words) undo.undo();
      expect(config(a)?.body).toBe("Dear all, Ben");
      for (const _ of words) undo.redo();
      expect(readGraph(a)).toEqual(end.graph);
    }
    settle();
    expect(reading(b)).toEqual(reading(a));
    expect(sameSnapshot(a, b)).toBe(true);
  });

  test("DOC75: an undone delete of a node brings its texts back with what a colleague typed meanwhile", () => {
    const { a, b, settle } = twoPeers();
    const undo = createUndo(a, 0);
    addElements(a, { nodes: [node("transform", { output: { a: 1 } })] });
    settle();
    text(b, "output").insert(0, "  ");
    undo.undo();
    text(b, "output").insert(text(b, "output").length, " ");
    settle();
    expect(readGraph(b).graph.nodes).toEqual([]);
    undo.redo();
    settle();
    expect(text(a, "output").toString()).toBe('  {\n  "a": 1\n} ');
    expect(config(b)).toEqual({ output: { a: 1 } });
  });
});

/** A document as an earlier version kept it: every setting plain, some not there. */
function oldDocument(given: GraphNode) {
  const doc = new Y.Doc();
  const map = new Y.Map<unknown>();
  map.set("type", given.type);
  map.set("position", given.position);
  map.set("label", given.data.label);
  const settings = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(given.data.config)) settings.set(key, value);
  map.set("config", settings);
  doc.getMap("nodes").set(given.id, map);
  return doc;
}

describe("plain values where a text belongs", () => {
  test("DOC76: giving an old document its texts changes nothing that anyone reads of it", () => {
    fc.assert(
      fc.property(anyNode, (given) => {
        const doc = oldDocument(given);
        expect(readGraph(doc).graph.nodes).toEqual([given]);
        adoptTexts(doc);
        expect(readGraph(doc)).toEqual({ graph: { nodes: [given], edges: [] }, problems: [] });
        for (const [key, field] of textFields(given.type)) {
          const value = given.data.config[key];
          const asWords = field.json || value === undefined || typeof value === "string";
          expect(text(doc, key) instanceof Y.Text).toBe(asWords);
        }
        let updates = 0;
        doc.on("update", () => updates++);
        adoptTexts(doc);
        expect(updates).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test("DOC77: writing over a plain value makes the text, and undo brings the old words back in it", () => {
    const doc = oldDocument(node("email", { to: "a@example.com", subject: "Old", body: "" }));
    const undo = createUndo(doc, 0);
    setConfigField(doc, "x", "subject", "Old and new");
    expect(text(doc, "subject").toString()).toBe("Old and new");
    undo.undo();
    expect(config(doc)?.subject).toBe("Old");
    text(doc, "subject").insert(0, "Very ");
    undo.redo();
    expect(config(doc)?.subject).toBe("Very Old and new");
  });
});
