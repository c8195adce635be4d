import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Json, JsonObject } from "../graph/Json.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { addElements } from "./addElements.ts";
import { adoptTexts } from "./adoptTexts.ts";
import { configList } from "./configList.ts";
import { createUndo } from "./createUndo.ts";
import { moveRecord } from "./moveRecord.ts";
import { readGraph } from "./readGraph.ts";
import { renameCase } from "./renameCase.ts";
import { roots } from "./roots.ts";
import { setConfigField } from "./setConfigField.ts";
import { shownRecords } from "./shownRecords.ts";
import { twoPeers } from "./test/network.ts";
import { sameSnapshot } from "./test/reading.ts";

const named = (...names: string[]): JsonObject[] =>
  names.map((name) => ({ name, expression: `input.${name}` }));
const begin = (cases: Json) => (doc: Y.Doc) =>
  addElements(doc, {
    nodes: [
      {
        id: "s",
        type: "switch",
        position: { x: 0, y: 0 },
        data: { label: "S", config: { cases } },
      },
      { id: "a", type: "delay", position: { x: 0, y: 0 }, data: { label: "A", config: {} } },
    ],
  });
const drawn = (cases: Json) => {
  const doc = new Y.Doc();
  begin(cases)(doc);
  return doc;
};
const cases = (doc: Y.Doc) =>
  readGraph(doc).graph.nodes.find(({ id }) => id === "s")?.data.config.cases as JsonObject[];
const names = (doc: Y.Doc) => cases(doc).map(({ name }) => name);
const records = (doc: Y.Doc) =>
  shownRecords(configList(doc, "s", "cases") as Y.Array<unknown>).map(
    ({ value }) => value as Y.Map<Y.Text>,
  );
const expression = (doc: Y.Doc, at: number) => records(doc)[at]?.get("expression") as Y.Text;

describe("CAT6: two people change different cases at once, and both changes stay", () => {
  test.each<[string, (doc: Y.Doc) => void, string[]]>([
    ["renames", (doc) => renameCase(doc, "s", 0, "first"), ["first", "b", "c"]],
    ["removes", (doc) => setConfigField(doc, "s", "cases", cases(doc).slice(1)), ["b", "c"]],
    [
      "adds",
      (doc) => setConfigField(doc, "s", "cases", [...cases(doc), ...named("d")]),
      ["a", "b", "c", "d"],
    ],
    ["moves", (doc) => moveRecord(doc, "s", { key: "cases", from: 0, to: 2 }), ["b", "c", "a"]],
  ])("one %s a case while the other types in another one's expression", (_, change, wanted) => {
    const { a, b, settle } = twoPeers(begin(named("a", "b", "c")));
    change(a);
    expression(b, 1).insert(0, "!");
    settle();
    expect(names(a)).toEqual(wanted);
    expect(cases(a).find(({ name }) => name === "b")?.expression).toBe("!input.b");
    expect(cases(b)).toEqual(cases(a));
    expect(sameSnapshot(a, b)).toBe(true);
  });

  test("both type in one expression, and one renames it", () => {
    const { a, b, settle } = twoPeers(begin(named("a")));
    expression(a, 0).insert(0, "1 + ");
    renameCase(a, "s", 0, "z");
    expression(b, 0).insert(7, " + 2");
    settle();
    expect(cases(b)).toEqual([{ name: "z", expression: "1 + input.a + 2" }]);
  });
});

//   s --a--> a     and a becomes z
test("CAT7: the edges of a case take its new name, as one undo step; those of one that is removed stay", () => {
  const doc = drawn(named("a", "b"));
  addElements(doc, { edges: [makeEdge({ source: "s", sourceHandle: "a", target: "a" })] });
  const handles = () => readGraph(doc).graph.edges.map(({ sourceHandle }) => sourceHandle);
  const undo = createUndo(doc, 0);
  renameCase(doc, "s", 0, "z");
  expect([names(doc), handles()]).toEqual([["z", "b"], ["z"]]);
  undo.undo();
  expect([names(doc), handles()]).toEqual([["a", "b"], ["a"]]);
  undo.redo();
  setConfigField(doc, "s", "cases", cases(doc).slice(1));
  expect([names(doc), handles()]).toEqual([["b"], ["z"]]);
  undo.undo();
  expect([names(doc), handles()]).toEqual([["z", "b"], ["z"]]);
});

test("CAT8: a list reads as it was written, whatever stood there, and is written with what differs alone", () => {
  const item = fc.oneof(
    fc.record({
      name: fc.constantFrom("a", "b", "c", "d"),
      expression: fc.constantFrom("", "x", "y"),
    }),
    fc.constantFrom<Json>({}, { name: 3 }, "text", null, ["x"], { name: "a", more: { x: 1 } }),
  );
  const list = fc.oneof(
    { weight: 9, arbitrary: fc.array(item, { maxLength: 7 }) },
    fc.constant("no list"),
  );
  fc.assert(
    fc.property(list, list, (first, second) => {
      const doc = drawn(first as Json);
      expect(cases(doc)).toEqual(first);
      setConfigField(doc, "s", "cases", second as Json);
      expect(cases(doc)).toEqual(second);
    }),
    { numRuns: 500 },
  );
  const doc = drawn(named("a", "b", "c"));
  const before = records(doc);
  setConfigField(doc, "s", "cases", named("b", "c", "d"));
  expect(records(doc).slice(0, 2)).toEqual(before.slice(1));
  setConfigField(doc, "s", "cases", named("x", "b", "c", "d"));
  expect(records(doc)[1]).toBe(before[1]);
});

test("CAT9: cases that another program wrote plain become live ones, and read the same; too many stay plain", () => {
  const doc = drawn(named("a"));
  const config = (roots(doc).nodes.get("s") as Y.Map<Y.Map<unknown>>).get(
    "config",
  ) as Y.Map<unknown>;
  config.set("cases", named("p", "q"));
  expect(configList(doc, "s", "cases")).toBeUndefined();
  adoptTexts(doc);
  expect(configList(doc, "s", "cases")).toBeInstanceOf(Y.Array);
  expect(cases(doc)).toEqual(named("p", "q"));
  const many = Array.from({ length: 1000 }, () => 1);
  setConfigField(doc, "s", "cases", many);
  adoptTexts(doc);
  expect(configList(doc, "s", "cases")).toBeUndefined();
  expect(cases(doc)).toEqual(many);
});

//   Ann removes b (or moves it), Ben types in it meanwhile, Ann undoes
test.each<[string, (doc: Y.Doc) => void]>([
  ["removes", (doc) => setConfigField(doc, "s", "cases", cases(doc).toSpliced(1, 1))],
  ["moves", (doc) => moveRecord(doc, "s", { key: "cases", from: 1, to: 0 })],
])(
  "CAT10: who %s a case and takes that back has the same one again, a colleague's words in it",
  (_, change) => {
    const { a, b, settle } = twoPeers(begin(named("a", "b", "c")));
    const [text, undo] = [expression(a, 1), createUndo(a, 0)];
    change(a);
    expression(b, 1).insert(0, "!");
    settle();
    undo.undo();
    settle();
    expect(names(a)).toEqual(["a", "b", "c"]);
    expect(expression(a, 1)).toBe(text);
    expect(text.toString()).toBe("!input.b");
    undo.redo();
    undo.undo();
    settle();
    expect([cases(a), expression(a, 1)]).toEqual([cases(b), text]);
    expect(sameSnapshot(a, b)).toBe(true);
  },
);
