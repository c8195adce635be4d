import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findExpressionProblems } from "../expressions/findExpressionProblems.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };
const graphOf = (node: JsonObject & { type: string }) => drawGraph("t>n", { t, n: node });

//  t ── n
async function outcome(node: JsonObject & { type: string }, input: Json) {
  const graph = graphOf(node);
  expect(findProblems(graph)).toEqual([]);
  const { run } = await walkGraph(graph, input);
  return run.error ? run.error.message : run.finalResult;
}
const people = [
  { name: "Mara", age: 31 },
  { name: "Ben", age: 7 },
  { name: "Ann", age: 31 },
];

describe("filter", () => {
  const filter = (expression: string, list?: string) => ({
    type: "filter",
    expression,
    ...(list && { list }),
  });
  test("RUNNER87: keeps the items for which its expression is true, in their order", async () => {
    expect(await outcome(filter("item.age > 18"), people)).toEqual([people[0], people[2]]);
    expect(await outcome(filter("{{ index == 1 }}"), people)).toEqual([people[1]]);
    expect(
      await outcome(filter("item in input.wanted", "input.all"), { all: [1, 2], wanted: [2] }),
    ).toEqual([2]);
    expect(await outcome(filter("true"), [])).toEqual([]);
  });

  test("RUNNER88: what is not true or false is a failure that names the item, as is an error", async () => {
    expect(await outcome(filter("item.age"), people)).toMatch(/^item 0: .* gave 31; compare it/);
    expect(await outcome(filter("item.age > 1"), [{ age: 2 }, {}])).toMatch(/^item 1: .*age/);
    expect(await outcome(filter("true"), { a: 1 })).toBe(
      'the input is not a list: {"a":1}; say in the setting List where the list is, as in input.body',
    );
    expect(await outcome(filter("true", "input.a"), { a: 1 })).toBe(
      "list: it must give a list, and gave 1",
    );
  });

  test("RUNNER89: all items together cost no more than one expression may", async () => {
    const many = Array.from({ length: 300 }, (_, at) => at);
    const nested = filter("input.all(a, input.all(b, a + b + item >= 0))");
    expect(await outcome(nested, many)).toMatch(/^item \d+: it does too much work/);
    const long = Array.from({ length: 10_000 }, (_, at) => at);
    expect(await outcome(filter("item % 2 == 0"), long)).toHaveLength(5000);
  });
});

test("RUNNER90: item and index are known in an expression for each item, and nowhere else", () => {
  const problems = (node: JsonObject & { type: string }) =>
    findExpressionProblems(graphOf(node)).map(({ path, message }) => `${path} ${message}`);
  expect(problems({ type: "filter", expression: "item.a > index" })).toEqual([]);
  expect(problems({ type: "sort", by: "item.a", order: "ascending" })).toEqual([]);
  expect(problems({ type: "condition", expression: "item.a > 1" })[0]).toMatch(
    /"item" is not known/,
  );
  expect(problems({ type: "filter", expression: "true", list: "item" })[0]).toMatch(
    /^list .*"item" is not known/,
  );
  expect(problems({ type: "filter", expression: "itm.a" })[0]).toMatch(
    /^expression .*there are trigger, input, nodes, run, item, index/,
  );
});

describe("sort", () => {
  const sort = (by: string, order = "ascending") => ({ type: "sort", by, order });
  test("RUNNER91: puts numbers or texts in order; what is equal keeps its order, both ways", async () => {
    const [mara, ben, ann] = people;
    expect(await outcome(sort("item.name"), people)).toEqual([ann, ben, mara]);
    expect(await outcome(sort("item.age"), people)).toEqual([ben, mara, ann]);
    expect(await outcome(sort("item.age", "descending"), people)).toEqual([mara, ann, ben]);
    expect(await outcome(sort("item"), [])).toEqual([]);
  });

  test("RUNNER92: what cannot be compared is a failure that names the item", async () => {
    expect(await outcome(sort("item"), [1, "a"])).toBe(
      'item 1: to sort by, the expression must give a number as for the items before it, and gave "a"',
    );
    expect(await outcome(sort("item"), [null])).toBe(
      "item 0: to sort by, the expression must give a number or a text, and gave null",
    );
  });

  test("RUNNER93: whatever the list, it has the same items after, and each is at most the next", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(fc.integer()), fc.array(fc.string())),
        fc.constantFrom("ascending", "descending"),
        async (items, order) => {
          const sorted = (await outcome(sort("item", order), items)) as (number | string)[];
          const up = order === "descending" ? [...sorted].reverse() : sorted;
          for (const [at, item] of up.entries())
            if (at > 0) expect((up[at - 1] as typeof item) <= item).toBe(true);
          const count = (list: readonly Json[]) => list.map((item) => JSON.stringify(item)).sort();
          expect(count(sorted)).toEqual(count(items));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("limit", () => {
  const limit = (count: Json, keep = "first") => ({ type: "limit", count, keep });
  test("RUNNER94: keeps the first or the last, all where there are fewer, none for 0", async () => {
    expect(await outcome(limit(2), [1, 2, 3])).toEqual([1, 2]);
    expect(await outcome(limit(2, "last"), [1, 2, 3])).toEqual([2, 3]);
    expect(await outcome(limit(9, "last"), [1, 2])).toEqual([1, 2]);
    expect(await outcome(limit(0, "last"), [1, 2])).toEqual([]);
    expect(
      await outcome({ ...limit("{{ input.n }}"), list: "input.all" }, { n: 1, all: [7, 8] }),
    ).toEqual([7]);
    expect(await outcome(limit("{{ input.n }}"), { n: -1 })).toMatch(/^count: /);
  });
});

//  t ── f ── s ── l
test("RUNNER95: filter, sort and limit work one after another on what an API gave", async () => {
  const graph = drawGraph("t>f f>s s>l", {
    t,
    f: { type: "filter", list: "input.body.people", expression: "item.age > 10" },
    s: { type: "sort", by: "item.name", order: "ascending" },
    l: { type: "limit", count: 1, keep: "first" },
  });
  const { run } = await walkGraph(graph, { body: { people } });
  expect(run).toMatchObject({ status: "completed", finalResult: [people[2]] });
  expect(run.nodes.f?.inputData).toMatchObject({ config: { expression: "item.age > 10" } });
});

test("RUNNER96: a split list is all its items in lists of one size, the last with what is left", async () => {
  const split = (size: Json) => ({ type: "split", size });
  expect(await outcome(split(2), [1, 2, 3])).toEqual([[1, 2], [3]]);
  expect(await outcome(split(2), [])).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), async (list, size) => {
      const parts = (await outcome(split(size), list)) as number[][];
      expect(parts.flat()).toEqual(list);
      expect(parts.slice(0, -1).every((part) => part.length === size)).toBe(true);
      expect(parts.every((part) => part.length > 0 && part.length <= size)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe("aggregate", () => {
  const aggregate = (operation: string, value?: string, groupBy?: string) => ({
    type: "aggregate",
    operation,
    ...(value && { value }),
    ...(groupBy && { groupBy }),
  });

  test.each([
    ["count", undefined, 3, 0],
    ["sum", "item.age", 69, 0],
    ["average", "item.age", 23, null],
    ["min", "item.age", 7, null],
    ["max", "item.age", 31, null],
    ["collect", "item.name", ["Mara", "Ben", "Ann"], []],
  ])("RUNNER97: the %s of a list, and of an empty one", async (operation, value, some, none) => {
    expect(await outcome(aggregate(operation, value), people)).toEqual(some);
    expect(await outcome(aggregate(operation, value), [])).toEqual(none);
  });

  test("RUNNER98: by groups, in the order in which each first appears", async () => {
    expect(await outcome(aggregate("collect", "item.name", "item.age"), people)).toEqual([
      { key: 31, value: ["Mara", "Ann"] },
      { key: 7, value: ["Ben"] },
    ]);
    expect(await outcome(aggregate("count", undefined, "item"), [1, "1", 1])).toEqual([
      { key: 1, value: 2 },
      { key: "1", value: 1 },
    ]);
  });

  test("EXPR26: what is long is no group: written out for every item it would have no end", async () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]));
    const many = [wide, ...Array.from({ length: 5000 }, () => 1)];
    const before = performance.now();
    expect(await outcome(aggregate("count", undefined, "input[0]"), many)).toBe(
      "groupBy: item 0: it gave more than 1000 characters; group by something shorter",
    );
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test("RUNNER99: what is no number, or cannot be evaluated, names its item; what is missing is said before", async () => {
    expect(await outcome(aggregate("sum", "item"), [1, "2"])).toBe(
      'value: item 1: it must give a number, and gave "2"',
    );
    expect(await outcome(aggregate("count", undefined, "item.a"), [{}])).toMatch(
      /^groupBy: item 0: /,
    );
    expect(findProblems(graphOf(aggregate("sum")))).toMatchObject([
      { code: "invalid_config", path: "value", nodeId: "n" },
    ]);
  });

  test("RUNNER99: the groups of any list have all its items, and max is its largest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer(), { minLength: 1 }), async (list) => {
        const groups = await outcome(aggregate("count", undefined, "item % 3"), list);
        expect((groups as { value: number }[]).reduce((sum, { value }) => sum + value, 0)).toBe(
          list.length,
        );
        expect(await outcome(aggregate("max", "item"), list)).toBe(Math.max(...list));
        expect(await outcome(aggregate("min", "item"), list)).toBe(Math.min(...list));
      }),
      { numRuns: 60 },
    );
  });
});
