import { expect, test } from "vitest";
import { findInJson } from "./findInJson.ts";
import { pathExpression } from "./pathExpression.ts";
import { wayTo } from "./wayTo.ts";

const value = {
  status: 200,
  "Content Type": "json",
  items: [
    { name: "Ann", note: null },
    { name: "Ben", tags: ["200 years", true] },
  ],
};

test("RUNVIEW7: words are found in keys and in values, whatever their case, in the order of the tree", () => {
  expect(findInJson(value, " NAME ")).toEqual(["/items/0/name", "/items/1/name"]);
  expect(findInJson(value, "ann")).toEqual(["/items/0/name"]);
  expect(findInJson(value, "200")).toEqual(["/status", "/items/1/tags/0"]);
  expect(findInJson(value, "null")).toEqual(["/items/0/note"]);
  expect(findInJson(value, "content")).toEqual(["/Content Type"]);
  // An index is nobody's name.
  expect(findInJson(value, "1")).toEqual([]);
  expect(findInJson(value, "  ")).toEqual([]);
});

test("RUNVIEW7: of very many matches a thousand are found", () => {
  expect(
    findInJson(
      Array.from({ length: 5000 }, () => "x"),
      "x",
    ),
  ).toHaveLength(1000);
});

test("RUNVIEW7: the way to a match names the containers around it and which child of each it is", () => {
  expect(wayTo(value, "/items/1/tags/0")).toEqual([
    { path: "", index: 2 },
    { path: "/items", index: 1 },
    { path: "/items/1", index: 1 },
    { path: "/items/1/tags", index: 0 },
  ]);
  expect(wayTo(value, "")).toEqual([]);
  expect(wayTo(value, "/gone/0")).toEqual([]);
});

test.each([
  ["/items/0/name", 'nodes["a"].output.items[0].name'],
  ["/Content Type", 'nodes["a"].output["Content Type"]'],
  ["", 'nodes["a"].output'],
])("RUNVIEW8: the place of a value is copied as an expression: %s", (pointer, expected) => {
  expect(pathExpression('nodes["a"].output', value, pointer)).toBe(expected);
});

test("RUNVIEW8: keys that an expression cannot name after a dot stand in brackets, and a number among keys is a key", () => {
  const odd = { in: { "7": { 'say "a/b"': 1, $x: 2 } } };
  expect(pathExpression("input", odd, '/in/7/say "a~1b"')).toBe(
    'input["in"]["7"]["say \\"a/b\\""]',
  );
  expect(pathExpression("input", odd, "/in/7/$x")).toBe('input["in"]["7"]["$x"]');
});
