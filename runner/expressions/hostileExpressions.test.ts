import type { Json } from "@coweave/shared/graph/Json.ts";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./Scope.ts";

const hostileData: Json = JSON.parse(
  '{"__proto__": {"polluted": 1}, "constructor": "c", "toString": "t", "hasOwnProperty": 0, "length": 9}',
);

const scopeOf = (trigger: Json): Scope => ({
  trigger,
  input: null,
  nodes: {},
  run: { id: "r", workflowId: "w", startedAt: "2026-01-01T00:00:00.000Z" },
});

const problemOf = (source: string, trigger: Json = { list: [1], text: "x" }) => {
  const result = evaluate(source, scopeOf(trigger));
  return "problem" in result ? result.problem.message : `value: ${JSON.stringify(result.value)}`;
};

describe("EXPR7: prototypes are out of reach", () => {
  test.each([
    "trigger.__proto__",
    'trigger["__proto__"]',
    "trigger.constructor",
    'trigger["constructor"]["constructor"]',
    "trigger.list.constructor",
    'trigger.list["length"]',
    "trigger.text.constructor",
    "trigger.text.length",
    "trigger.toString",
    "run.constructor",
    "nodes.constructor",
    "nodes.hasOwnProperty",
  ])("%s is no field", (source) =>
    expect(problemOf(source)).toMatch(/no field|a list; take|no node/),
  );

  test.each(["constructor", "__proto__", "process", "globalThis", "this", "eval", "math"])(
    "%s is not known",
    (source) => expect(problemOf(source)).toMatch(/not known|reserved/),
  );

  test("keys that look like a prototype's fields are plain data", () => {
    const result = evaluate(
      '[trigger.constructor, trigger.length, trigger.toString, {"__proto__": 1, "constructor": 2}]',
      scopeOf(hostileData),
    );
    expect(JSON.stringify(result)).toBe('{"value":["c",9,"t",{"__proto__":1,"constructor":2}]}');
    expect(evaluate("trigger == trigger && size(trigger) == 5", scopeOf(hostileData))).toEqual({
      value: true,
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe("EXPR8: what an expression may cost is bounded", () => {
  const items = Array.from({ length: 5000 }, (_, i) => i);
  const long = `${"a".repeat(50_000)}!`;
  const doubled = Array.from({ length: 40 }, (_, i) => `.map(x${i}, x${i} + x${i})`).join("");

  test.each([
    ["three nested loops", "trigger.map(a, trigger.map(b, trigger.map(c, c)))", /2 deep/],
    ["two loops over long lists", "trigger.all(a, trigger.all(b, a + b >= 0))", /too much work/],
    [
      "the same, hidden in || true",
      "trigger.all(a, trigger.all(b, b >= 0)) || true",
      /too much work/,
    ],
    [
      "the same, hidden in exists",
      "[1].exists(x, trigger.all(a, trigger.all(b, true)) || true)",
      /deep|work/,
    ],
    ["a text that doubles", `["aaaaaaaaaa"]${doubled}`, /5 million characters|too much work/],
    ["a list that doubles", `[trigger]${doubled}`, /too much work/],
    [
      "a huge replacement",
      `"${"a".repeat(5000)}".replace("a", "${"b".repeat(4000)}")`,
      /5 million characters/,
    ],
    ["an endless operand", `${"!".repeat(9000)}true`, /too deeply/],
    ["a deep list", `${"[".repeat(300)}${"]".repeat(300)}`, /too deeply/],
    ["a long sum", `1${"+1".repeat(3000)}`, /too deeply/],
    ["a long source", `"${"a".repeat(10_001)}"`, /longer than/],
    [
      "comparing large lists again and again",
      "trigger.all(a, trigger == trigger.filter(x, true))",
      /too much work/,
    ],
  ])("%s", (_name, source, expected) => {
    const before = performance.now();
    expect(problemOf(source, items)).toMatch(expected);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test.each([
    ["(a+)+$", /value: false/],
    ["(a|a)*b", /value: false/],
    ["(a*)*c", /value: false|too much work/],
    ["(x+x+)+y", /value: false/],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", /value: false|too much work/],
    ["a{900}a{900}", /value: true|too much work/],
    ["((a{30}){30}){30}", /too large/],
    ["(?=a)", /ahead or behind/],
    ["(a)\\\\1", /not understood/],
    ["(", /not closed/],
    ["[z-a]", /not understood/],
    ["a{5,2}", /between 0 and/],
  ])("the pattern %s", (pattern, expected) => {
    const before = performance.now();
    expect(problemOf(`trigger.matches("${pattern}")`, long)).toMatch(expected);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test("deep data ends in an error, not in a full stack", () => {
    let deep: Json = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(problemOf("trigger == [trigger]", deep)).toMatch(/too deep|too much work/);
    expect(problemOf("string(trigger)", deep)).toMatch(/deep/);
  });
});
