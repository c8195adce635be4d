import { expect, test } from "vitest";
import { findExpressionProblems } from "../expressions/findExpressionProblems.ts";
import { createSandbox } from "../sandbox/createSandbox.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

// trigger ──> first ──> code ──> after
const graphOf = (source: string) =>
  drawGraph("t>first first>c c>after", {
    t: { type: "trigger", kind: "manual" },
    first: { label: "First step", output: { n: "{{ trigger.n }}" } },
    c: { type: "code", source },
    after: { output: "{{ input.sum }}" },
  });

test("RUNNER70: a code node reads its input, the trigger and earlier nodes by id and label; what it returns goes on", async () => {
  const source = `const { n } = input;
return { sum: n + trigger.n + nodes.first.output.n + nodes["First step"].output.n };`;
  const { run } = await walkGraph(graphOf(source), { n: 10 });
  expect(run.error).toBeNull();
  expect(run.finalResult).toBe(40);
});

test("RUNNER71: two braces in code are code, and no expression", async () => {
  const source = "const f = () => {{ return input.n + ' {{ trigger.n }}' }};\nreturn {sum: f()};";
  const graph = graphOf(source);
  expect(findExpressionProblems(graph)).toEqual([]);
  const { run } = await walkGraph(graph, { n: 1 });
  expect(run.finalResult).toBe("1 {{ trigger.n }}");
});

test("RUNNER72: code that throws fails its node with its words and line", async () => {
  const { run, statuses } = await walkGraph(graphOf('\nthrow new RangeError("no " + input.n);'), {
    n: 1,
  });
  expect(statuses).toMatchObject({ c: "failed" });
  expect(run.nodes.c?.error).toMatchObject({
    code: "code",
    message: "RangeError: no 1 (line 2)",
  });
});

test("RUNNER73: what the code does not name is not handed over to it", async () => {
  const sandbox = createSandbox();
  const given: string[][] = [];
  const run: typeof sandbox.run = (source, data, signal) => {
    given.push(Object.keys(data));
    return sandbox.run(source, data, signal);
  };
  for (const source of ["return { sum: 1 }", "return { sum: trigger.n }"]) {
    const walked = await walkGraph(graphOf(source), { n: 1 }, { services: { sandbox: { run } } });
    expect(walked.run.finalResult).toBe(1);
  }
  expect(given).toEqual([[], ["trigger"]]);
});
