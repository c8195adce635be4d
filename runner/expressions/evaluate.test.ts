import { Environment } from "@marcbachmann/cel-js";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./Scope.ts";

const scope: Scope = {
  trigger: { n: 5, price: 0.1, name: "Ada", list: [3, 1, 2], user: { mail: null }, empty: {} },
  input: [{ id: 1, tags: ["a"] }, { id: 2 }],
  nodes: { fetch: { output: { status: 200 } }, "Fetch user": { output: "by label" } },
  run: { id: "r1", workflowId: "w1", startedAt: "2026-01-31T09:00:00.000Z" },
};

const resultOf = (source: string) => {
  const result = evaluate(source, scope);
  return "value" in result ? result.value : `problem: ${result.problem.message}`;
};

describe("EXPR1: numbers are JSON numbers", () => {
  test.each([
    ["trigger.n * 2", 10],
    ["5 / 2", 2.5],
    ["7 % 4", 3],
    ["trigger.n + trigger.price", 5.1],
    ["size(trigger.list) / 2", 1.5],
    ["trigger.list[0] == 3", true],
    ["size(trigger.list) > 2.5", true],
    ["-trigger.n", -5],
    ["1e3 + 0x10", 1016],
    ["int('42') + int(3.9)", 45],
    ["double('2.5')", 2.5],
    ["1 in [1.0, 2]", true],
    ["math.round(2.5) + math.floor(1.9) + math.ceil(0.1) + math.abs(-1)", 6],
    ["math.greatest(1, 5, 2) - math.least(trigger.list)", 4],
  ])("%s is %j", (source, value) => expect(resultOf(source)).toBe(value));
});

describe("EXPR2: text, lists, objects", () => {
  test.each([
    ['"a" + "b"', "ab"],
    ['trigger.name.contains("d") && trigger.name.startsWith("A")', true],
    ['trigger.name.endsWith("a") ? "yes" : 0', "yes"],
    ['"refs/heads/main".matches("^refs/heads/[a-z]+$")', true],
    ['size("äö🎉")', 3],
    ['"a,b,c".split(",")', ["a", "b", "c"]],
    ['"a,b,c".split(",", 2)', ["a", "b,c"]],
    ['["a", "b"].join("-")', "a-b"],
    ['"hello".substring(1, 3) + "hello".substring(4)', "elo"],
    ['"a.b.c".replace(".", "$&")', "a$&b$&c"],
    ['" Ada ".trim().upperAscii() + "X".lowerAscii()', "ADAx"],
    ['"hello".indexOf("l") + "hello".lastIndexOf("l")', 5],
    ["trigger.list + [4]", [3, 1, 2, 4]],
    ['{"a": trigger.n, "b": [true, null, "x"]}', { a: 5, b: [true, null, "x"] }],
    ['trigger.user == {"mail": null}', true],
    ['"n" in trigger', true],
    ["input.map(x, x.id)", [1, 2]],
    ["input.map(x, x.id > 1, x.id * 10)", [20]],
    ["input.filter(x, has(x.tags))", [{ id: 1, tags: ["a"] }]],
    ["input.all(x, x.id > 0) && input.exists(x, x.id == 2)", true],
    ["input.exists_one(x, x.id == 1)", true],
    ["trigger.empty.map(key, key)", []],
    ["input.exists(x, x.tags[0] == 'a' || x.id == 9)", true],
    ["string(trigger.n) + string({'a': 1}) + string(null)", '5{"a":1}'],
    ["type(trigger.list)", "list"],
    ["bool('true')", true],
  ])("%s is %j", (source, value) => expect(resultOf(source)).toEqual(value));
});

describe("EXPR3: what is in scope", () => {
  test.each([
    ["trigger.name", "Ada"],
    ["input[1].id", 2],
    ["nodes.fetch.output.status", 200],
    ['nodes["Fetch user"].output', "by label"],
    ["run.id + run.workflowId", "r1w1"],
    ["has(trigger.user.mail)", true],
    ["has(trigger.user.name)", false],
    ["has(trigger.nobody.name.first)", false],
    ["has(trigger.user.mail.domain)", false],
    ["has(nodes.later)", false],
    ['has(input[0]["tags"])', true],
    ["timestamp(run.startedAt).getHours()", 9],
    ["timestamp(run.startedAt) + duration('1h30m')", "2026-01-31T10:30:00.000Z"],
    ["timestamp('2026-02-01') - timestamp(run.startedAt)", 54_000],
    ["[timestamp(0)]", ["1970-01-01T00:00:00.000Z"]],
    ["timestamp(run.startedAt) < timestamp('2030-01-01T00:00:00Z')", true],
  ])("%s is %j", (source, value) => expect(resultOf(source)).toEqual(value));
});

describe("EXPR4: what fails says what and where", () => {
  test.each([
    ["trigger.nmae", 'trigger has no field "nmae"; it has n, price, name, list, user, empty', 8],
    ["trigger.user.mail.domain", 'trigger.user.mail is null, so it has no field "domain"', 18],
    ["trigger.empty.x", 'trigger.empty has no field "x"; it is empty', 14],
    ["nodes.later.output", 'no node "later" ran before this one; there are fetch, Fetch user', 6],
    ["input.id", "input is a list; take an item first, as in input[0].id", 6],
    ["input[7]", "input has no item 7; it has 2, counted from 0", 0],
    ["input[-1]", "input has no item -1; it has 2, counted from 0", 0],
    ["trigger.name.first", 'trigger.name is text, so it has no field "first"', 13],
    ["body.name", '"body" is not known; there are trigger, input, nodes, run', 0],
    ["input.map(x, y)", '"y" is not known; there are x, trigger, input, nodes, run', 13],
    ['"n: " + trigger.n', "text and a number cannot be added; write string(…) around the other", 0],
    ["trigger.n && true", "the sides of && must be true or false, not a number", 0],
    ["trigger.name ? 1 : 2", "trigger.name must be true or false, not text", 8],
    ["trigger.n < trigger.name", "a number < text cannot be compared", 0],
    ["1 / 0", "division by zero", 0],
    ["1e308 * 10", "the number is too large", 0],
    ["9007199254740993", "the number is larger than JSON can hold exactly", 0],
    ['b"bytes"', "bytes are not JSON; write text without the b", 0],
    ["trigger.name.reverse()", "there is no function .reverse()", 0],
    ["contains(trigger.name)", "there is no function contains(); write value.contains(…)", 0],
    ["round(1.5)", "there is no function round(); write math.round(…)", 0],
    ["size()", "size() takes 1 value, not 0", 0],
    ["trigger.n.map(x, x)", "trigger.n is a number, not a list", 8],
    ["'a' in 'abc'", '"in" looks into lists and objects; for text write text.contains(…)', 0],
    ["int('4x')", '"4x" is not a number', 0],
    ["1 +", "unexpected token: the end", 3],
    ["(1", 'expected ")", got the end', 2],
    ["", "there is no expression", undefined],
    ["   ", "there is no expression", undefined],
  ])("%s: %s", (source, message, position) => {
    const result = evaluate(source, scope);
    expect(result).toMatchObject({ problem: { message, position } });
  });
});

test("EXPR5: a side that decides an && or || does so though the other fails", () => {
  expect(resultOf("trigger.nope == 1 || true")).toBe(true);
  expect(resultOf("trigger.nope == 1 && false")).toBe(false);
  expect(resultOf("trigger.nope == 1 || false")).toMatch(/no field "nope"/);
  expect(resultOf("input.all(x, x.tags[0] == 'a' && x.id < 2)")).toBe(false);
});

test("where CEL and JSON agree, so do we and the library", () => {
  const library = new Environment({ unlistedVariablesAreDyn: true });
  const sources = [
    '"b" in ["a", "b"] && !(1.5 > 2.0)',
    "[1.5, 2.5].map(x, x * 2.0).filter(y, y > 3.5)",
    'true ? [1.0] == [1.0] : {"a": "b"}.all(k, k == "a")',
    '"a-b".split("-") == ["a", "b"] || false',
    'trigger.list.exists(x, x == 1.0) && trigger.user == {"mail": null}',
    '{"a": {"b": "c"}}.a["b"] + "d".upperAscii()',
    "has(trigger.name) && !has(trigger.nope)",
    "-(2.5 - 1.0) * 4.0 / 3.0",
  ];
  for (const source of sources) {
    expect(resultOf(source), source).toEqual(library.evaluate(source, scope));
  }
});
