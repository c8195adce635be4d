import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { describe, expect, test } from "vitest";
import { compileExpression } from "./compileExpression.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateEach } from "./evaluateEach.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { parseTemplate } from "./parseTemplate.ts";
import { resolveConfig } from "./resolveConfig.ts";
import type { Scope } from "./Scope.ts";

/** Ten times what the slowest row takes: a bomb that goes off takes minutes, or all memory. */
const mostMs = 8000;

const numbers = (length: number) => Array.from({ length }, (_, i) => i);
const objectOf = (length: number) => Object.fromEntries(numbers(length).map((i) => [`key${i}`, i]));
const longText = "a".repeat(1_000_000);
const scopeOf = (trigger: Json): Scope => ({
  trigger,
  input: {
    text: longText,
    long: numbers(1_000_000),
    fields: objectOf(100_000),
    same: objectOf(100_000),
    texts: numbers(100_000).map(() => ""),
  },
  nodes: {},
  run: { id: "r", workflowId: "w", startedAt: "2026-01-01T00:00:00.000Z" },
});
const scope = scopeOf(numbers(5000));
const repeat = (text: string, times: number) => text.repeat(times);
/** A list in a list, each holding the one before twice. */
const twice = (times: number) =>
  `[1]${numbers(times)
    .map((i) => `.map(x${i}, [x${i}, x${i}])`)
    .join("")}`;
const big = `[${numbers(900).join(",")}]`;

function quickly<T>(run: () => T): T {
  const before = performance.now();
  const result = run();
  expect(performance.now() - before).toBeLessThan(mostMs);
  return result;
}

const outcomeOf = (source: string) => {
  const result = evaluate(source, scope);
  return "problem" in result ? result.problem.message : "a value";
};

test("EXPR20: three nested maps over 300 items are refused before anything runs", () => {
  const compile = () => compileExpression("input.map(a, input.map(b, input.map(c, a * b * c)))");
  quickly(() => expect(compile).toThrow(/2 deep/));
  const two = evaluate(
    "trigger.map(a, trigger.map(b, a * b)).map(l, size(l))",
    scopeOf(numbers(300)),
  );
  expect(two).toEqual({ value: numbers(300).map(() => 300) });
});

test.each<[name: string, source: string, message: RegExp]>([
  [
    "three loops, the third over the names of fields",
    "trigger.map(a, trigger.map(b, input.fields.map(c, c)))",
    /2 deep/,
  ],
  [
    "three loops, one in a condition",
    "trigger.filter(a, trigger.all(b, trigger.exists(c, c == a)))",
    /2 deep/,
  ],
  [
    "three loops, one in the test of a map",
    "trigger.map(a, trigger.exists(b, trigger.all(c, true)), a)",
    /2 deep/,
  ],
  [
    "three loops, one in a function",
    "trigger.map(a, size(trigger.map(b, size(trigger.map(c, c)))))",
    /2 deep/,
  ],
  [
    "three loops, one in a literal",
    '[{"a": trigger.map(a, [trigger.map(b, {"c": trigger.map(c, c)})])}]',
    /2 deep/,
  ],
  ["lists made in a loop in a loop", `trigger.map(a, trigger.map(b, ${big}))`, /too much work/],
  [
    "objects made in a loop in a loop",
    `trigger.map(a, trigger.map(b, {${numbers(400)
      .map((i) => `"k${i}": a`)
      .join(",")}}))`,
    /too much work/,
  ],
  [
    "a long sum in a loop in a loop",
    `trigger.map(a, trigger.map(b, 0${repeat("+a", 55)}))`,
    /too much work/,
  ],
  [
    "many comparisons in a loop in a loop",
    `trigger.map(a, trigger.map(b, [${repeat("a == b, ", 600)}true]))`,
    /too much work/,
  ],
  [
    "the same list added to itself",
    `[trigger]${numbers(30)
      .map((i) => `.map(x${i}, x${i} + x${i})`)
      .join("")}`,
    /too much work/,
  ],
  [
    "a text added to itself",
    `["aaaaaaaaaa"]${numbers(30)
      .map((i) => `.map(x${i}, x${i} + x${i})`)
      .join("")}`,
    /5 million|too much work/,
  ],
  ["long texts added again and again", "trigger.map(x, input.text + input.text)", /too much work/],
  ["a replacement that grows", 'input.text.replace("a", input.text)', /5 million|too much work/],
  [
    "the size of a long text again and again",
    "trigger.map(x, trigger.map(y, size(input.text)))",
    /too much work/,
  ],
  [
    "the size of a wide object again and again",
    "trigger.map(x, trigger.map(y, size(input.fields)))",
    /too much work/,
  ],
  [
    "a wide object written out again and again",
    "trigger.map(x, string(input.fields))",
    /too much work/,
  ],
  [
    "a wide object that is looped over and left at once",
    "trigger.map(x, input.fields.exists(k, true))",
    /too much work/,
  ],
  [
    "wide objects compared again and again",
    "trigger.map(x, trigger.map(y, input.fields == input.same))",
    /too much work/,
  ],
  [
    "empty texts joined again and again",
    "trigger.map(x, trigger.map(y, input.texts.join()))",
    /too much work/,
  ],
  [
    "a long text read as a number",
    "trigger.map(x, trigger.map(y, bool(input.text) || true))",
    /too much work/,
  ],
  [
    "a long text read as a time",
    "trigger.map(x, trigger.map(y, has(input.text) || timestamp(input.text) == 1))",
    /too much work/,
  ],
  [
    "the greatest of a long list again and again",
    "trigger.map(x, math.greatest(input.long))",
    /too much work/,
  ],
  [
    "a search that never ends well",
    'trigger.map(x, input.text.contains(input.text.substring(0, 400000) + "b"))',
    /too much work/,
  ],
  ["a split again and again", 'trigger.map(x, size(input.text.split("")))', /too much work/],
  [
    "a split at what is long",
    'trigger.map(x, input.text.split(input.text.substring(0, 400000) + "b"))',
    /too much work/,
  ],
  [
    "errors that are passed over",
    "trigger.exists(x, trigger.exists(y, y.nothing))",
    /too much work/,
  ],
  [
    "errors that are passed over, saying what there is",
    "trigger.exists(x, input.fields.nothing == 1)",
    /too much work/,
  ],
  [
    "errors on one side of an ||",
    "trigger.map(x, trigger.map(y, y.nothing || true))",
    /too much work/,
  ],
  ["a list that holds one thing 2^45 times", twice(45), /20 million/],
  ["the same as a text", `string(${twice(45)})`, /5 million/],
  ["the same with a time in it", `${twice(45)}.map(x, [x, timestamp(0)])`, /20 million/],
  ["the same as the item of a list", `[${twice(45)}] == [1]`, /a value|too much work/],
  ["the same, compared with itself", `${twice(45)} == ${twice(45)}`, /too long|too much work/],
  [
    "an object that holds one thing 2^45 times",
    `[1]${numbers(45)
      .map(() => `.map(x, {"a": x, "b": x})`)
      .join("")}`,
    /20 million/,
  ],
  ["deep lists", `${repeat("[", 3000)}${repeat("]", 3000)}`, /too deeply/],
  ["deep brackets", `${repeat("(", 4000)}1${repeat(")", 4000)}`, /too deeply/],
  ["a long chain of fields", `trigger${repeat(".a", 4000)}`, /too deeply/],
  ["a long chain of choices", `${repeat("true ? 1 : ", 900)}1`, /too deeply/],
  ["a long chain of not", `${repeat("!", 9000)}true`, /too deeply/],
  ["a long chain of minus", `${repeat("- ", 4500)}1`, /too deeply|minus|unexpected/],
  ["a long list", `[${repeat("1,", 4000)}1]`, /too long/],
  ["a long object", `{${repeat('"a":1,', 1400)}"a":1}`, /too long/],
  ["many values for a function", `math.greatest(${repeat("1,", 4000)}1)`, /too long|takes/],
  ["a huge number", repeat("9", 400), /larger than JSON|number|integer/i],
  ["a huge exponent", "1e999999999", /number|large|infinity/i],
  ["an endless text", `"${repeat("a", 9990)}`, /unterminated|text|string/i],
  [
    "an endless text in three quotes",
    `"""${repeat('"', 2)}${repeat("a", 9000)}`,
    /unterminated|text|string/i,
  ],
  ["escapes without an end", `"${repeat("\\u00", 2000)}"`, /escape|unicode|invalid/i],
  ["a source of a million characters", repeat("1+", 500_000), /longer than/],
])("EXPR21: %s ends in a sentence, and soon", (_name, source, message) => {
  expect(quickly(() => outcomeOf(source))).toMatch(message);
});

test.each<[name: string, pattern: string, outcome: RegExp]>([
  ["a plus in a plus", "(a+)+$", /a value|too much work/],
  ["a star in a star", "((a*)*)*b", /a value|too much work/],
  ["an overlap", "(a|aa)+b", /a value|too much work/],
  ["an overlap with dots", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)b", /a value|too much work/],
  ["a large repetition", "(a{1,900}){1,5}b", /too large/],
  ["a repetition of repetitions", "((((a{99}){99}){99}){99}){99}", /too large/],
  // Nothing is matched, so that no step is made that could be counted.
  ["a repetition of nothing", "((((((){999}){999}){999}){999}){999}){999}", /too large/],
  ["a repetition of nothing at most", "(((((|){999}){999}){999}){999}){999}", /too large/],
  ["a repetition of an assertion", "((((^{999}){999}){999}){999}){999}", /too large/],
  ["brackets without an end", repeat("(", 499), /not closed/],
  ["deep brackets", `${repeat("(", 249)}${repeat(")", 249)}`, /a value/],
  ["choices without an end", repeat("|", 499), /a value|too large|too much work/],
  ["classes without an end", repeat("[a-z]", 100), /a value|too much work/],
  ["a long pattern", repeat("a", 501), /longer than 500/],
])("EXPR22: the pattern with %s is as quick as any", (_name, pattern, outcome) => {
  expect(quickly(() => outcomeOf(`(input.text + "!").matches("${pattern}")`))).toMatch(outcome);
  // What is seen before anything runs is seen by the server, in the way of everybody.
  const compile = () => compileExpression(`input.text.matches("${pattern}")`);
  quickly(() => {
    try {
      compile();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
    }
  });
});

test("EXPR22: patterns that are made anew for every item cost what making them costs", () => {
  const made = `trigger.map(x, "".matches(string(x) + "${repeat("[a-z]?", 60)}"))`;
  expect(quickly(() => outcomeOf(made))).toMatch(/too much work/);
  expect(outcomeOf('trigger.map(x, "a".matches("^[a-z]$")).all(x, x)')).toBe("a value");
});

describe("EXPR23: all expressions of a node have a bound together", () => {
  const transform = catalogue.get("transform");
  if (!transform) throw new Error("no transform");
  const half = "trigger.map(a, trigger.all(b, a + b >= 0 || true))";
  const dear = evaluate(half, scopeOf(numbers(600)));

  test("in fields", () => {
    expect("value" in dear).toBe(true);
    const output = numbers(1000).map(() => `{{ ${half} }}`);
    const resolved = quickly(() => resolveConfig(transform, { output }, scopeOf(numbers(600))));
    expect(resolved).toMatchObject({
      problem: { code: "expression", message: expect.stringMatching(/of this node .* together/) },
    });
  });

  test("in one text", () => {
    const text = repeat(`{{ size(${half}) }} `, 1000);
    const filled = quickly(() => fillTemplate(text, scopeOf(numbers(600))));
    expect(filled).toMatchObject({
      problem: { message: expect.stringMatching(/of this node .* together/) },
    });
  });

  test("for the items of a list, with large values for each", () => {
    const items = numbers(10_000);
    const found = quickly(() => evaluateEach("[input.fields]", items, scope));
    expect(found).toMatchObject({ problem: expect.stringMatching(/^item \d+: .*too much work/) });
  });

  test("what people write is far below it", () => {
    const rows = numbers(10_000).map((id) => ({ id, name: `Name ${id}`, price: id / 2 }));
    const output = {
      names: '{{ trigger.filter(r, r.price > 100 && r.name.startsWith("Name")).map(r, r.name) }}',
      rows: '{{ trigger.map(r, {"id": r.id, "label": r.name + " (" + string(r.price) + ")"}) }}',
      total: "{{ size(trigger) }} rows, the first {{ trigger[0].name }}",
    };
    expect(resolveConfig(transform, { output }, scopeOf(rows))).toMatchObject({
      config: { output: { total: "10000 rows, the first Name 0" } },
    });
  });
});

test("EXPR24: a long text with expressions is cut in a time that grows with its length", () => {
  for (const text of [
    repeat("{{ 1 }}", 100_000),
    `${repeat("{{ '}}' }}", 50_000)}{{`,
    repeat("{{{", 200_000),
    repeat('{{ "', 200_000),
  ]) {
    quickly(() => {
      try {
        parseTemplate(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
      }
    });
  }
});
