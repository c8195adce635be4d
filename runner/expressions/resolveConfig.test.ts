import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "./resolveConfig.ts";
import type { Scope } from "./Scope.ts";

const scope: Scope = {
  trigger: { n: 5, ok: true, name: "Ada", list: [1], none: null, url: "http://example.com" },
  input: { deep: { a: 1 } },
  nodes: {},
  run: { id: "r", workflowId: "w", startedAt: "2026-01-01T00:00:00.000Z" },
};

function resolve(type: string, config: JsonObject) {
  const nodeType = catalogue.get(type);
  if (!nodeType) throw new Error(type);
  const resolved = resolveConfig(nodeType, config, scope);
  return "config" in resolved ? resolved.config : resolved.problem;
}

describe("EXPR6b: an expression that fills a text keeps its type, inside a text it becomes text", () => {
  test.each([
    ["{{ trigger.n }}", 5],
    ["{{ trigger.list }}", [1]],
    ["{{ trigger.none }}", null],
    ["n = {{ trigger.n }}", "n = 5"],
    ["[{{ trigger.none }}]", "[]"],
    ["{{ trigger.name }}: {{ trigger.list }} {{ input.deep }}", 'Ada: [1] {"a":1}'],
    [
      { a: ["{{ trigger.ok }}", { b: "{{ trigger.n + 1 }}" }], c: 1 },
      { a: [true, { b: 6 }], c: 1 },
    ],
    ["plain } text {", "plain } text {"],
  ])("%j gives %j", (output, expected) => {
    expect(resolve("transform", { output })).toEqual({ output: expected });
  });
});

test("EXPR6b: a field that takes only text gets text", () => {
  const config = {
    to: "{{ trigger.name }}",
    subject: "{{ trigger.n }}",
    body: "{{ trigger.none }}",
  };
  expect(resolve("email", config)).toEqual({ to: "Ada", subject: "5", body: "" });
  const request = {
    method: "GET",
    url: "{{ trigger.url }}",
    query: { n: "{{ trigger.n }}", list: "{{ trigger.list }}" },
    headers: { "X-Ok": "{{ trigger.ok }}" },
    body: "{{ input.deep }}",
  };
  expect(resolve("http_request", request)).toEqual({
    ...request,
    url: "http://example.com",
    query: { n: "5", list: "[1]" },
    headers: { "X-Ok": "true" },
    body: { a: 1 },
  });
});

test.each(["trigger.n > 3", "{{ trigger.n > 3 }}", "  {{trigger.n > 3}} "])(
  "EXPR6b: an expression field takes it bare or in braces: %s",
  (expression) => expect(resolve("condition", { expression })).toEqual({ expression: true }),
);

describe("EXPR4b: a problem names the field", () => {
  test.each([
    [
      "transform",
      { output: { a: [{ b: "{{ trigger.x }}" }] } },
      "expression",
      /^output\.a\.0\.b: trigger has no field "x".* in \{\{ trigger\.x \}\} \(character 9\)$/,
    ],
    [
      "condition",
      { expression: "trigger.x" },
      "expression",
      /^expression: trigger has no field "x"/,
    ],
    [
      "condition",
      { expression: "if {{ true }}" },
      "expression",
      /^expression: one expression is needed/,
    ],
    ["transform", { output: "{{ trigger.n" }, "expression", /^output: a \{\{ is not closed/],
    [
      "http_request",
      { method: "GET", url: "{{ trigger.name }}" },
      "invalid_config",
      /^url: start with http/,
    ],
    [
      "delay",
      { seconds: "{{ trigger.name }}" },
      "invalid_config",
      /^seconds: the expression gave text/,
    ],
    ["delay", { seconds: "{{ -1 }}" }, "invalid_config", /^seconds: .*>=0/],
    [
      "email",
      { to: "{{ trigger.none }}", subject: "", body: "" },
      "invalid_config",
      /^to: a recipient is needed/,
    ],
  ])("%s %j", (type, config, code, message) => {
    expect(resolve(type, config as JsonObject)).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

test("data that looks like an expression is not evaluated", () => {
  const nodeType = catalogue.get("transform");
  if (!nodeType) throw new Error("transform");
  const hostile = { ...scope, trigger: { text: "{{ run.id }}" } };
  const resolved = resolveConfig(nodeType, { output: "{{ trigger.text }}" }, hostile);
  expect(resolved).toEqual({ config: { output: "{{ run.id }}" } });
});

test("a large value is passed on, not copied, and keeps a key called __proto__", () => {
  const nodeType = catalogue.get("transform");
  if (!nodeType) throw new Error("transform");
  const large = JSON.parse('{"__proto__": {"a": 1}, "list": [1, 2, 3]}');
  const resolved = resolveConfig(
    nodeType,
    { output: "{{ trigger }}" },
    { ...scope, trigger: large },
  );
  expect("config" in resolved && resolved.config.output).toBe(large);
});
