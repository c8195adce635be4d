import { describe, expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };

describe("a run", () => {
  //  t ── sum ── big? ─true── yes
  //                  └false── no
  const graph = drawGraph("t>sum sum>big big.true>yes big.false>no", {
    t,
    sum: { label: "Sum up", output: { total: "{{ trigger.a + trigger.b }}" } },
    big: { type: "condition", expression: "input.total > 10" },
    yes: { output: "{{ nodes['Sum up'].output.total }} is big" },
    no: { type: "respond", status: 404, body: "{{ input }}" },
  });

  test("RUNNER2b: passes each output on, and ends with the last", async () => {
    const { run, statuses } = await walkGraph(graph, { a: 7, b: 5 });
    expect(run).toMatchObject({ status: "completed", finalResult: "12 is big", error: null });
    expect(statuses).toEqual({
      t: "completed",
      sum: "completed",
      big: "completed",
      yes: "completed",
      no: "skipped",
    });
    expect(run.nodes.big).toMatchObject({
      inputData: { config: { expression: true }, input: { total: 12 } },
      outputData: { total: 12 },
      attempt: 1,
    });
    expect(run.nodes.t?.inputData).toEqual({ config: { kind: "manual" } });
  });

  test("RUNNER4b: takes the other branch", async () => {
    const { run } = await walkGraph(graph, { a: 1, b: 2 });
    expect(run.finalResult).toEqual({ status: 404, headers: {}, body: { total: 3 } });
    expect(run.nodes.yes?.status).toBe("skipped");
  });

  test("is told in order: started, each node, completed", async () => {
    const { facts } = await walkGraph(graph, { a: 7, b: 5 });
    expect(
      facts.map((fact) => ("nodeId" in fact ? `${fact.nodeId} ${fact.type}` : fact.type)),
    ).toEqual([
      "run.started",
      "t node.started",
      "t node.completed",
      "sum node.started",
      "sum node.completed",
      "big node.started",
      "big node.completed",
      "no node.skipped",
      "yes node.started",
      "yes node.completed",
      "run.completed",
    ]);
  });
});

describe("RUNNER7b: a failure", () => {
  //      ┌ bad ── after
  //  t ──┤
  //      └ slow ── never
  test("lets what runs beside it finish, skips the rest and ends the run", async () => {
    const graph = drawGraph("t>bad t>slow bad>after slow>never", {
      t,
      bad: { output: "{{ trigger.missing }}" },
      slow: { type: "delay", seconds: 0.02 },
    });
    const { run, statuses } = await walkGraph(graph, { a: 1 });
    expect(statuses).toEqual({
      t: "completed",
      bad: "failed",
      slow: "completed",
      after: "skipped",
      never: "skipped",
    });
    expect(run.status).toBe("failed");
    expect(run.error).toEqual({
      code: "expression",
      message:
        'output: trigger has no field "missing"; it has a in {{ trigger.missing }} (character 9)',
      nodeId: "bad",
    });
    expect(run.nodes.bad?.error).toEqual(run.error);
    expect(run.nodes.bad?.inputData).toMatchObject({ config: { output: "{{ trigger.missing }}" } });
  });

  test.each([
    [
      "a condition that is neither true nor false",
      { type: "condition", expression: "trigger" },
      "invalid_config",
      /must give true or false, and gave \{"a":1\}/,
    ],
    [
      "a mail without a mail server",
      { type: "email", to: "a@b.c", subject: "", body: "" },
      "smtp_not_set_up",
      /SMTP_URL/,
    ],
    [
      "a delay that is not a number",
      { type: "delay", seconds: "{{ 'soon' }}" },
      "invalid_config",
      /^seconds: /,
    ],
    ["an unknown node type", { type: "unheard_of" }, "unknown_type", /no node type "unheard_of"/],
    [
      "a merge of what is no list",
      { type: "merge", mode: "byKey", key: "id" },
      "invalid_input",
      /needs a list from "t"/,
    ],
    [
      "a private address",
      { type: "http_request", method: "GET", url: "http://127.0.0.1:1/" },
      "http_refused",
      /loopback/,
    ],
  ])("%s", async (_name, node, code, message) => {
    const { run } = await walkGraph(drawGraph("t>x", { t, x: node }), { a: 1 });
    expect(run.error).toEqual({ code, message: expect.stringMatching(message), nodeId: "x" });
  });

  test("an output that is too large", async () => {
    const graph = drawGraph("t>x", { t, x: { output: "{{ trigger.list.map(a, trigger.text) }}" } });
    const data = { list: Array.from({ length: 1000 }, () => 1), text: "x".repeat(10_000) };
    const { run } = await walkGraph(graph, data);
    expect(run.error).toMatchObject({ code: "output_too_large", nodeId: "x" });
  });
});

describe("RUNNER5c: merge", () => {
  //      ┌ b ─┐
  //  t ──┤    ├─ m
  //      └ c ─┘
  const around = (merge: object) =>
    drawGraph("t>b t>c b>m c>m", {
      t,
      b: { output: [{ id: 1, b: 2 }] },
      c: { output: [{ id: 1, c: 3 }] },
      m: { type: "merge", ...merge },
    });

  test("of all gives each output by its node's id", async () => {
    const { run } = await walkGraph(around({ mode: "all" }));
    expect(run.finalResult).toEqual({ b: [{ id: 1, b: 2 }], c: [{ id: 1, c: 3 }] });
  });

  test("by key joins lists", async () => {
    const { run } = await walkGraph(around({ mode: "byKey", key: "id" }));
    expect(run.finalResult).toEqual([{ id: 1, b: 2, c: 3 }]);
  });

  test("of any gives the first", async () => {
    const graph = drawGraph("t>slow t>quick slow>m quick>m m>z", {
      t,
      slow: { type: "delay", seconds: 0.03 },
      quick: { output: "quick" },
      m: { type: "merge", mode: "any" },
      z: { output: "{{ input }} won" },
    });
    const { run, statuses } = await walkGraph(graph);
    expect(run.finalResult).toBe("quick won");
    expect(statuses.slow).toBe("completed");
  });
});

test("a node behind several branches is given each by its node's id", async () => {
  const graph = drawGraph("t>b t>c b>z c>z", { t, z: { output: "{{ input.b + input.c }}" } });
  expect((await walkGraph(graph)).run.finalResult).toBe("bc");
});

describe("RUNNER10: a disabled node", () => {
  test("passes its input through and does nothing", async () => {
    const graph = drawGraph("t>h h>z", {
      t,
      h: { type: "http_request", method: "GET", url: "http://127.0.0.1:1/", disabled: true },
      z: { output: "{{ input.a }}" },
    });
    const { run } = await walkGraph(graph, { a: 1 });
    expect(run).toMatchObject({ status: "completed", finalResult: 1 });
  });

  test("that has several handles goes out by the first", async () => {
    const graph = drawGraph("t>c c.false>no c.true>yes", {
      t,
      c: { type: "condition", expression: "false", disabled: true },
    });
    expect((await walkGraph(graph)).run.finalResult).toBe("yes");
  });
});

test("RUNNER1b: what runs beside a node is not in its scope, however fast it was", async () => {
  const graph = drawGraph("t>quick t>wait wait>z", {
    t,
    wait: { type: "delay", seconds: 0.02 },
    z: { output: "{{ has(nodes.quick) || has(nodes['quick']) }}" },
  });
  expect((await walkGraph(graph)).run.finalResult).toMatchObject({ z: false });
});

test("two nodes of one label are named by id only", async () => {
  const graph = drawGraph("t>b b>c c>z", {
    t,
    b: { label: "Same", output: 1 },
    c: { label: "Same", output: 2 },
    z: { output: "{{ has(nodes.Same) }} {{ nodes.b.output }}" },
  });
  expect((await walkGraph(graph)).run.finalResult).toBe("false 1");
});

describe("RUNNER8: cancel", () => {
  test("ends what runs or waits, skips the rest, and has the last word", async () => {
    const graph = drawGraph("t>d d>z", { t, d: { type: "delay", seconds: 3600 } });
    const cancel = new AbortController();
    const { run, statuses, facts } = await walkGraph(
      graph,
      {},
      {
        signal: cancel.signal,
        onFact: (fact) => fact.type === "node.waiting" && cancel.abort(),
      },
    );
    expect(run.status).toBe("cancelled");
    expect(statuses).toEqual({ t: "completed", d: "cancelled", z: "skipped" });
    expect(facts.find((fact) => fact.type === "node.waiting")).toMatchObject({
      nodeId: "d",
      until: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test("before the start starts nothing", async () => {
    const { run, facts } = await walkGraph(
      drawGraph("t>z", { t }),
      {},
      { signal: AbortSignal.abort() },
    );
    expect(run.status).toBe("cancelled");
    expect(facts.some((fact) => fact.type === "node.started")).toBe(false);
  });
});

describe("RUNNER11: the deadline", () => {
  test("fails a run that works for too long", async () => {
    const never = { send: () => new Promise<never>(() => {}), close: () => Promise.resolve() };
    const graph = drawGraph("t>h h>z", {
      t,
      h: { type: "http_request", method: "GET", url: "http://example.com/" },
    });
    const { run, statuses } = await walkGraph(
      graph,
      {},
      { deadlineMs: 200, services: { http: never } },
    );
    expect(run.error).toEqual({
      code: "deadline",
      message: "The run worked for longer than its limit of 0.2 s and was stopped.",
    });
    expect(statuses).toEqual({ t: "completed", h: "cancelled", z: "skipped" });
  });

  test("does not count time in which the run only waits for a date", async () => {
    const graph = drawGraph("t>d", { t, d: { type: "delay", seconds: 0.5 } });
    const { run } = await walkGraph(graph, {}, { deadlineMs: 400 });
    expect(run.status).toBe("completed");
  });
});

test.each([
  ["a circle", drawGraph("t>a a>b b>a", { t }), "cycle"],
  ["an empty graph", drawGraph(""), "unknown_start"],
])("%s is refused by the runner as well", async (_name, graph, code) => {
  const { run } = await walkGraph(graph);
  expect(run).toMatchObject({ status: "failed", error: { code } });
});

test("RUNNER12b: what is recorded has no secret headers and no large values; what flows on is whole", async () => {
  const graph = drawGraph("t>x x>r", {
    t,
    x: { output: { headers: "{{ trigger.headers }}", size: "{{ size(trigger.text) }}" } },
    r: { type: "respond", headers: { "set-cookie": "{{ input.headers.Cookie }}" }, body: "ok" },
  });
  const data = {
    headers: { Cookie: "a=b", "X-Api-Key": "k", accept: "*/*" },
    text: "x".repeat(2_000_000),
  };
  const { run } = await walkGraph(graph, data);
  expect(run.nodes.t?.outputData).toEqual({ truncated: true, bytes: expect.any(Number) });
  expect(run.nodes.x?.outputData).toEqual({
    headers: { Cookie: "[redacted]", "X-Api-Key": "[redacted]", accept: "*/*" },
    size: 2_000_000,
  });
  expect(run.nodes.r?.inputData).toMatchObject({
    config: { headers: { "set-cookie": "[redacted]" } },
  });
  // What is answered to the caller is read from the record, so it is whole.
  expect(run.nodes.r?.outputData).toEqual({
    status: 200,
    headers: { "set-cookie": "a=b" },
    body: "ok",
  });
});

test("data that is nested too deeply is refused, not recursed into", async () => {
  let deep: unknown = 1;
  for (let i = 0; i < 50_000; i++) deep = [deep];
  const { run } = await walkGraph(drawGraph("t>x", { t }), deep as never);
  expect(run.error).toMatchObject({ code: "trigger_data" });
});

//  t ── x ── big ── (true) y
test("RUNNER121: a finished node says by which handle, and comes with its whole output only where the record is partial", async () => {
  const graph = drawGraph("t>x x>big big.true>y", {
    t,
    x: { output: { headers: { cookie: "{{ trigger.cookie }}" } } },
    big: { type: "condition", expression: "true" },
    y: { output: 1 },
  });
  const { facts } = await walkGraph(graph, { cookie: "secret" });
  const told = facts.filter((fact) => fact.type === "node.completed");
  const whole = { headers: { cookie: "secret" } };
  expect(
    told.map(({ nodeId, handle, partial, whole }) => ({ nodeId, handle, partial, whole })),
  ).toEqual([
    { nodeId: "t" },
    { nodeId: "x", partial: true, whole },
    { nodeId: "big", handle: "true", partial: true, whole },
    { nodeId: "y" },
  ]);
});

test("RUNNER121: of private outputs beyond 64 MB a run keeps no more", async () => {
  const names = Array.from({ length: 12 }, (_, n) => `n${n}`);
  const graph = drawGraph(names.map((name) => `t>${name}`).join(" "), {
    t,
    ...Object.fromEntries(names.map((name) => [name, { output: "{{ trigger.text }}" }])),
  });
  const { facts, run } = await walkGraph(graph, { text: "x".repeat(6_000_000) });
  expect(run.status).toBe("completed");
  const told = facts.filter((fact) => fact.type === "node.completed");
  expect(told.every((fact) => fact.partial)).toBe(true);
  expect(told.filter((fact) => fact.whole !== undefined)).toHaveLength(10);
});
