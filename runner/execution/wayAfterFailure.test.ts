import { expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };
const wrong = "{{ input.not }}";

//             ┌ out ──── next
//  t ── bad ──┤
//             └ error ── mend ── last
const branching = (bad: object) =>
  drawGraph("t>bad bad>next bad.error>mend mend>last", {
    t,
    bad: { onError: "branch", ...bad },
    mend: {
      output: "{{ input.error.code }} of {{ input.input.a }}: {{ nodes.bad.output.error.message }}",
    },
  });

test("RUNNER140: a node that fails goes out by its error, what is behind its other outputs is skipped, and the run completes", async () => {
  const { run, statuses } = await walkGraph(branching({ output: wrong }), { a: 7 });
  expect(run).toMatchObject({ status: "completed", error: null, finalResult: "last" });
  expect(statuses).toEqual({
    t: "completed",
    bad: "failed",
    next: "skipped",
    mend: "completed",
    last: "completed",
  });
  const error = { code: "expression", message: expect.stringContaining('no field "not"') };
  expect(run.nodes.bad).toMatchObject({ error, outputData: { error, input: { a: 7 } } });
  expect(run.nodes.mend?.outputData).toMatch(/^expression of 7: output: input has no field "not"/);
});

test("RUNNER140: where nothing fails the error output is the one that is skipped", async () => {
  const { statuses } = await walkGraph(branching({ output: 1 }), { a: 7 });
  expect(statuses).toEqual({
    t: "completed",
    bad: "completed",
    next: "completed",
    mend: "skipped",
    last: "skipped",
  });
});

test("RUNNER140: with nothing at its error output the path ends there, and the error is the result", async () => {
  const graph = drawGraph("t>bad bad>next", { t, bad: { output: wrong, onError: "branch" } });
  const { run, statuses } = await walkGraph(graph, { a: 7 });
  expect(statuses).toMatchObject({ bad: "failed", next: "skipped" });
  expect(run).toMatchObject({ status: "completed", finalResult: { input: { a: 7 } } });
});

//             ┌ out ───┐
//  t ── bad ──┤        ├── both
//             └ error ─┘
test("RUNNER140: one node may follow both", async () => {
  const graph = drawGraph("t>bad bad>both bad.error>both", {
    t,
    bad: { output: wrong, onError: "branch" },
    both: { output: "{{ has(input.error) }}" },
  });
  expect((await walkGraph(graph, {})).run.finalResult).toBe(true);
});

//  t ── bad ── next
test("RUNNER141: a node that fails and goes on counts as failed, and gives its error to what follows", async () => {
  const graph = drawGraph("t>bad bad>next", {
    t,
    bad: { output: wrong, onError: "continue" },
    next: { output: "{{ input.error.code }}" },
  });
  const { run, statuses, facts } = await walkGraph(graph, {});
  expect(statuses).toEqual({ t: "completed", bad: "failed", next: "completed" });
  expect(run).toMatchObject({ status: "completed", error: null, finalResult: "expression" });
  const failed = facts.find(({ type }) => type === "node.failed");
  expect(failed).toMatchObject({ outputData: { error: { code: "expression" } }, handle: "out" });
});

//           ┌ true/gold ──────── yes
//  t ── x ──┤
//           └ false/default ──── no
test.each([
  ["condition", { expression: "input.not" }, "true", "false"],
  ["switch", { cases: [{ name: "gold", expression: "input.not" }] }, "gold", "default"],
])(
  "RUNNER141: a %s that fails and goes on takes its last output",
  async (type, config, yes, no) => {
    const graph = drawGraph(`t>x x.${yes}>yes x.${no}>no`, {
      t,
      x: { type, onError: "continue", ...config } as never,
    });
    const { run, statuses } = await walkGraph(graph, {});
    expect(statuses).toEqual({ t: "completed", x: "failed", yes: "skipped", no: "completed" });
    expect(run.status).toBe("completed");
  },
);

//       ┌ bad (go on) ── x
//  t ───┤
//       └ worse ──────── y
test("RUNNER141: one failure that is dealt with does not hide another that is not", async () => {
  const graph = drawGraph("t>bad t>worse bad>x worse>y", {
    t,
    bad: { output: wrong, onError: "continue" },
    worse: { output: wrong },
  });
  const { run } = await walkGraph(graph, {});
  expect(run).toMatchObject({ status: "failed", error: { nodeId: "worse" } });
});

test("RUNNER142: what a run goes on with is whole, and recorded without secrets", async () => {
  const graph = drawGraph("t>bad bad.error>next", {
    t,
    bad: { output: wrong, onError: "branch" },
    next: { output: "{{ input.input.headers.cookie }}" },
  });
  const { run, facts } = await walkGraph(graph, { headers: { cookie: "s3cret" } });
  expect(run.finalResult).toBe("s3cret");
  const failed = facts.find(({ type }) => type === "node.failed");
  expect(failed).toMatchObject({
    partial: true,
    outputData: { input: { headers: { cookie: "[redacted]" } } },
    whole: { input: { headers: { cookie: "s3cret" } } },
  });
});

test("RUNNER142: a run that is cancelled or over time is not dealt with by a node", async () => {
  const never = { send: () => new Promise<never>(() => {}), close: () => Promise.resolve() };
  const graph = drawGraph("t>h h.error>next", {
    t,
    h: { type: "http_request", method: "GET", url: "http://example.com/", onError: "branch" },
  });
  const options = { deadlineMs: 100, services: { http: never } };
  const { run, statuses } = await walkGraph(graph, {}, options);
  expect(run.error).toMatchObject({ code: "deadline" });
  expect(statuses).toEqual({ t: "completed", h: "cancelled", next: "skipped" });
});

//  t ── n0 ─error─ n1 ─error─ … ─ n299      each fails, and is given what the one before was given
test("RUNNER152: inputs that grow with each failure are left out before they are too deep", async () => {
  const names = ["t", ...Array.from({ length: 300 }, (_, n) => `n${n}`)];
  const arrows = names.slice(1).map((name, n) => `${names[n]}${n > 0 ? ".error" : ""}>${name}`);
  const nodes = names
    .slice(1)
    .map((name) => [name, { output: "{{ nodes.none }}", onError: "branch" }]);
  const graph = drawGraph(arrows.join(" "), { t, ...Object.fromEntries(nodes) });
  const { run, facts } = await walkGraph(graph, { a: 1 });
  expect(run.status).toBe("completed");
  expect(run.nodes.n100?.outputData).toMatchObject({ input: { input: { error: {} } } });
  const left = facts.filter(
    (fact) => fact.type === "node.failed" && !Object.hasOwn(fact.outputData as object, "input"),
  );
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(5);
});

test("RUNNER152: the answer of a respond node is recorded whole, what goes on after it failed is not", async () => {
  const graph = drawGraph("t>r r.error>next", {
    t,
    r: { type: "respond", status: "{{ 'x' }}", onError: "branch" },
    next: { output: 1 },
  });
  const { run } = await walkGraph(graph, { headers: { cookie: "s3cret" } });
  expect(run.nodes.r?.outputData).toMatchObject({ input: { headers: { cookie: "[redacted]" } } });
});

test("RUNNER152: a trigger and an unknown type have no such settings, whatever their config says", async () => {
  const trigger = drawGraph("t>x", { t: { type: "trigger", kind: "odd", onError: "continue" } });
  expect((await walkGraph(trigger)).run.status).toBe("failed");
  const unknown = drawGraph("t>u u>x", { t, u: { type: "unheard_of", onError: "continue" } });
  expect((await walkGraph(unknown)).run.error).toMatchObject({ code: "unknown_type" });
});
