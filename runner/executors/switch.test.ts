import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findExpressionProblems } from "../expressions/findExpressionProblems.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };
const cases = (expressions: Record<string, string>) =>
  Object.entries(expressions).map(([name, expression]) => ({ name, expression }) as JsonObject);

//  t ── s ─gold── g
//       ├silver── v
//       └default─ d
const tiers = (expressions: Record<string, string>) =>
  drawGraph("t>s s.gold>g s.silver>v s.default>d", {
    t,
    s: { type: "switch", cases: cases(expressions) },
  });
async function way(expressions: Record<string, string>, input: Json) {
  const { run, statuses } = await walkGraph(tiers(expressions), input);
  const taken = ["g", "v", "d"].filter((id) => statuses[id] === "completed");
  return { taken: taken.join(), run, error: run.error?.message };
}

describe("a switch", () => {
  const by = { gold: "input.sum > 100", silver: "{{ input.sum > 10 }}" };

  test.each([
    [500, "g"],
    [50, "v"],
    [5, "d"],
  ])(
    "RUNNER80: takes the first case that is true, else default: %d goes to %s",
    async (sum, to) => {
      const { taken, run } = await way(by, { sum });
      expect(taken).toBe(to);
      expect(run.status).toBe("completed");
      expect(run.nodes.s).toMatchObject({
        outputData: { sum },
        inputData: { config: { cases: cases(by) }, input: { sum } },
      });
    },
  );

  test("RUNNER81: a case behind the one that is taken is not evaluated", async () => {
    expect((await way({ gold: "true", silver: "input.missing.too == 1" }, {})).taken).toBe("g");
    const { taken, error } = await way({ gold: "false", silver: "input.missing.too == 1" }, {});
    expect(taken).toBe("");
    expect(error).toMatch(/^case "silver": .*missing/);
  });

  test.each([
    ["1", "1"],
    ["'true'", '"true"'],
    ["null", "null"],
    ["input", '{"a":1}'],
  ])("RUNNER82: a case that gives %s is a failure that names it", async (expression, given) => {
    const { run, taken } = await way({ gold: "false", silver: expression }, { a: 1 });
    expect(taken).toBe("");
    expect(run.error).toMatchObject({
      code: "invalid_config",
      nodeId: "s",
      message: `case "silver": it must give true or false, and gave ${given}; compare it, as in input.count > 0`,
    });
  });

  test("RUNNER83: what is wrong with a case's expression is found before anything runs", () => {
    const graph = tiers({ gold: "true", silver: "input.sum >" });
    expect(findProblems(graph)).toEqual([]);
    expect(findExpressionProblems(graph)).toMatchObject([
      { code: "invalid_expression", nodeId: "s", path: "cases.1.expression" },
    ]);
  });

  test("RUNNER84: the bound on what an expression may cost holds in a case", async () => {
    const list = Array.from({ length: 300 }, (_, at) => at);
    const endless = "input.all(a, input.all(b, input.all(c, a + b + c < 0 || a >= 0)))";
    const { error } = await way({ gold: endless, silver: "true" }, list);
    expect(error).toMatch(/^case "gold": /);
  });
});

test("RUNNER85: whatever the cases, exactly one way is taken, and it is the first that is true", async () => {
  const some = fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[a-z][a-z ]{0,6}[a-z]$/), holds: fc.boolean() }),
    { selector: ({ name }) => name, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(some, async (drawn) => {
      fc.pre(drawn.every(({ name }) => name !== "default"));
      const ways = [...drawn.map(({ name }) => name), "default"];
      const graph = drawGraph("t>s", {
        t,
        s: {
          type: "switch",
          cases: drawn.map(({ name, holds }) => ({ name, expression: `${holds}` })),
        },
      });
      for (const [at, name] of ways.entries()) {
        const [edge] = drawGraph(`s.x>n${at}`).edges;
        const id = `s:${name}->n${at}:in`;
        if (edge) graph.edges.push({ ...edge, id, sourceHandle: name });
        graph.nodes.push(...drawGraph("", { [`n${at}`]: {} }).nodes);
      }
      expect(findProblems(graph)).toEqual([]);
      const { statuses } = await walkGraph(graph, {});
      const first = drawn.find(({ holds }) => holds)?.name ?? "default";
      expect(ways.filter((_, at) => statuses[`n${at}`] === "completed")).toEqual([first]);
    }),
    { numRuns: 60 },
  );
});
