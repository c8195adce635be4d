import { expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { findExpressionProblems } from "./findExpressionProblems.ts";

test("EXPR9: what can be seen without data is found in every field, with node and path", () => {
  const graph = drawGraph("t>x x>c c.true>h", {
    t: { type: "trigger", kind: "manual" },
    x: { output: { good: "{{ trigger.a }}", list: ["{{ trigger. }}", "{{ 1 + }}"] } },
    c: { type: "condition", label: "On main?", expression: "branch == 'main'" },
    h: {
      type: "http_request",
      method: "GET",
      url: "https://example.com/{{ size( }}",
      headers: { a: "{{" },
    },
  });
  expect(
    findExpressionProblems(graph).map(({ nodeId, path, code }) => [nodeId, path, code]),
  ).toEqual([
    ["x", "output.list.0", "invalid_expression"],
    ["x", "output.list.1", "invalid_expression"],
    ["c", "expression", "invalid_expression"],
    ["h", "url", "invalid_expression"],
    ["h", "headers.a", "invalid_expression"],
  ]);
  expect(findExpressionProblems(graph)[2]?.message).toBe(
    '"On main?": expression: "branch" is not known; there are trigger, input, nodes, run in {{ branch == \'main\' }} (character 1)',
  );
});

test.each([
  ["three loops deep", "{{ input.map(a, input.map(b, input.map(c, c))) }}"],
  ["a pattern that looks ahead", '{{ input.matches("(?=a)") }}'],
  ["a function that does not exist", "{{ system('ls') }}"],
  ["too many values", "{{ size(1, 2) }}"],
  ["bytes", '{{ b"x" }}'],
])("EXPR9: %s", (_name, output) => {
  expect(findExpressionProblems(drawGraph("", { x: { output } }))).toHaveLength(1);
});

test("what depends on data, a disabled node, an empty expression and an unknown type are left alone", () => {
  const graph = drawGraph("", {
    a: { output: "{{ trigger.whatever[3] / 0 }}" },
    b: { output: "{{ 1 + }}", disabled: true },
    c: { type: "condition", expression: "" },
    d: { type: "unheard_of", text: "{{ trigger.a }}" },
  });
  expect(findExpressionProblems(graph)).toEqual([]);
});
