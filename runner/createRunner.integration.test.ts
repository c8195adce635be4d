import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRunner, type RunnerOptions } from "./createRunner.ts";
import { drawGraph } from "./test/drawGraph.ts";
import { memoryRunLog } from "./test/memoryRunLog.ts";
import { queuedRun } from "./test/queuedRun.ts";
import { startReceiver } from "./test/startReceiver.ts";

function open(options: Partial<RunnerOptions> = {}) {
  const runLog = memoryRunLog();
  const runner = createRunner({ runLog, threads: 1, ...options });
  onTestFinished(() => runner.close());
  return { runner, runLog };
}

const t = { type: "trigger", kind: "manual" };
const get = (url: string) => ({ type: "http_request", method: "GET", url });
const until = (nodeId: string, type: RunEvent["type"]) => (event: RunEvent) =>
  event.type === type && "nodeId" in event && event.nodeId === nodeId;

test("RUNNER15b: a run on a thread ends with the run its events tell of", async () => {
  const { runner, runLog } = open();
  const graph = drawGraph("t>x", { t, x: { output: { twice: "{{ trigger.n * 2 }}" } } });
  const queued = queuedRun(graph, { n: 21 });
  const run = await runner.execute(queued);
  expect(run).toMatchObject({ status: "completed", finalResult: { twice: 42 } });
  const events = runLog.events.get(run.header.id) ?? [];
  expect(events.map((event) => event.type)).toEqual([
    "run.started",
    "node.started",
    "node.completed",
    "node.started",
    "node.completed",
    "run.completed",
  ]);
  expect(run.seq).toBe(7);
  expect(events.every((event) => !Number.isNaN(Date.parse(event.at)))).toBe(true);
  expect(await runner.execute(run)).toBe(run);
});

//  t ── s ─small── a
//       ├large─── b ── m
//       └default──────/
test("RUNNER86: a switch on a thread sends its input one way, and what is behind the others is skipped", async () => {
  const { runner } = open();
  const graph = drawGraph("t>s s.small>a s.large>b s.default>m b>m", {
    t,
    s: {
      type: "switch",
      cases: [
        { name: "small", expression: "input.n < 10" },
        { name: "large", expression: "input.n >= 10" },
      ],
    },
    b: { output: "{{ input.n * 2 }}" },
    m: { type: "merge", mode: "all" },
  });
  const run = await runner.execute(queuedRun(graph, { n: 21 }));
  expect(run).toMatchObject({ status: "completed", finalResult: { b: 42 } });
  expect(run.nodes.a?.status).toBe("skipped");
});

test("RUNNER3b: parallel branches are open at the same time", async () => {
  await using receiver = await startReceiver((request, response) => {
    answers.push(() => response.end(request.path));
    // Nobody is answered before both are here.
    if (answers.length === 2) for (const answer of answers) answer();
  });
  const answers: (() => void)[] = [];
  const { runner } = open({ allowedPrivateHosts: [receiver.host] });
  const graph = drawGraph("t>b t>c b>m c>m", {
    t,
    b: get(`${receiver.url}/b`),
    c: get(`${receiver.url}/c`),
    m: { type: "merge", mode: "all" },
  });
  const run = await runner.execute(queuedRun(graph));
  expect(run.status).toBe("completed");
  expect(Object.keys(run.finalResult as object).sort()).toEqual(["b", "c"]);
});

test("RUNNER16c: nothing leaves before the start of its node is stored", async () => {
  await using receiver = await startReceiver((_, response) => response.end("ok"));
  const { runner, runLog } = open({ allowedPrivateHosts: [receiver.host] });
  const calling = (path: string) => drawGraph("t>h", { t, h: get(receiver.url + path) });
  const gate = Promise.withResolvers<void>();
  const held = queuedRun(calling("/held"));
  runLog.gates.set(held.header.id, gate.promise);
  const executed = runner.execute(held);
  // A whole run on the same thread, begun later: time enough for a request that would not wait.
  await runner.execute(queuedRun(calling("/other")));
  expect(receiver.received.map((each) => each.path)).toEqual(["/other"]);
  gate.resolve();
  expect((await executed).status).toBe("completed");
  expect(receiver.received.map((each) => each.path)).toEqual(["/other", "/held"]);
});

describe("RUNNER8b: cancel", () => {
  test("closes the open request, sends nothing more, and leaves others on the thread alone", async () => {
    await using receiver = await startReceiver((request, response) => {
      if (request.path === "/other") answerOther = () => response.end("other");
    });
    let answerOther = () => {};
    const { runner } = open({ allowedPrivateHosts: [receiver.host] });
    const graph = drawGraph("t>h h>after", {
      t,
      h: get(`${receiver.url}/open`),
      after: get(`${receiver.url}/after`),
    });
    const queued = queuedRun(graph);
    const executed = runner.execute(queued);
    const other = runner.execute(
      queuedRun(drawGraph("t>o", { t, o: get(`${receiver.url}/other`) })),
    );
    await receiver.arrived(2);
    expect(await runner.cancel(queued.header.id)).toBe(true);
    await receiver.closed("/open");
    const run = await executed;
    expect(run.status).toBe("cancelled");
    expect(run.nodes.h?.status).toBe("cancelled");
    expect(run.nodes.after?.status).toBe("skipped");
    answerOther();
    expect(await other).toMatchObject({ status: "completed", finalResult: { body: "other" } });
    expect(receiver.received.map((each) => each.path).sort()).toEqual(["/open", "/other"]);
    expect(runner.stats()).toEqual({ queued: 0, running: 0, threads: 1 });
  });

  test("while the start of a node is being stored keeps the node from reaching outside", async () => {
    await using receiver = await startReceiver((_, response) => response.end());
    const { runner, runLog } = open({ allowedPrivateHosts: [receiver.host] });
    const calling = (path: string) => drawGraph("t>h", { t, h: get(receiver.url + path) });
    const gate = Promise.withResolvers<void>();
    const held = queuedRun(calling("/held"));
    runLog.gates.set(held.header.id, gate.promise);
    const executed = runner.execute(held);
    await runner.execute(queuedRun(calling("/before")));
    const cancelled = runner.cancel(held.header.id);
    gate.resolve();
    expect(await cancelled).toBe(true);
    expect((await executed).nodes.h?.status).toBe("cancelled");
    await runner.execute(queuedRun(calling("/after")));
    expect(receiver.received.map((each) => each.path)).toEqual(["/before", "/after"]);
  });

  test("ends a run that waits for a date or for its turn, and knows no other", async () => {
    const { runner, runLog } = open({ runsPerThread: 1 });
    const waits = drawGraph("t>d", { t, d: { type: "delay", seconds: 3600 } });
    const [first, second] = [queuedRun(waits), queuedRun(waits)];
    const [one, two] = [runner.execute(first), runner.execute(second)];
    await runLog.until(until("d", "node.waiting"));
    expect(runner.stats()).toMatchObject({ queued: 1, running: 1 });
    expect(await runner.cancel(second.header.id)).toBe(true);
    expect((await two).nodes).toEqual({});
    expect(await runner.cancel(first.header.id)).toBe(true);
    expect((await one).nodes.d?.status).toBe("cancelled");
    expect(await runner.cancel(first.header.id)).toBe(false);
    expect(await runner.cancel("nobody")).toBe(false);
  });

  test("before the first thread has started", async () => {
    const { runner } = open();
    const queued = queuedRun(drawGraph("t>d", { t, d: { type: "delay", seconds: 3600 } }));
    const executed = runner.execute(queued);
    expect(await runner.cancel(queued.header.id)).toBe(true);
    expect((await executed).status).toBe("cancelled");
  });
});

describe("RUNNER190: a thread that ends", () => {
  //  t ── n0 ── n1 ── … sixty outputs of 3 MB: within the limits of each node, and too much for this thread
  function hungry() {
    const chain = Array.from({ length: 60 }, (_, i) => `n${i}>n${i + 1}`).join(" ");
    const graph = drawGraph(`t>n0 ${chain}`, { t });
    for (const node of graph.nodes.slice(1))
      node.data.config = { output: `{{ ("${node.id}" + trigger.text).upperAscii() }}` };
    return queuedRun(graph, { text: "a".repeat(3_000_000) });
  }

  //  t ── d (delay) ── z          t ── get ── y (called once more)      t ── post (interrupted)
  test("its other runs go on from what had finished, or stop at a call that must not be made twice; the one that ends it time and again is interrupted", async () => {
    await using receiver = await startReceiver((request, response) => {
      // Held until the thread has ended under it once.
      if (receiver.received.filter(({ path }) => path === request.path).length > 1)
        response.end("ok");
    });
    const { runner, runLog } = open({
      threadMemoryMb: 32,
      allowedPrivateHosts: [receiver.host],
    });
    const delayed = queuedRun(drawGraph("t>d d>z", { t, d: { type: "delay", seconds: 3600 } }));
    const getting = queuedRun(drawGraph("t>h h>y", { t, h: get(`${receiver.url}/get`) }));
    const post = { type: "http_request", method: "POST", url: `${receiver.url}/post` };
    const posting = queuedRun(drawGraph("t>h", { t, h: post }));
    const waiting = runner.execute(delayed);
    const [got, posted] = [runner.execute(getting), runner.execute(posting)];
    await runLog.until(until("d", "node.waiting"));
    await receiver.arrived(2);

    const culprit = await runner.execute(hungry());
    expect(culprit).toMatchObject({ status: "interrupted", error: { code: "out_of_memory" } });
    expect(await got).toMatchObject({ status: "completed", nodes: { h: { attempt: 2 } } });
    const keys = receiver.received
      .filter(({ path }) => path === "/get")
      .map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual(keys.map(() => `${getting.header.id}:h:1`));
    expect(await posted).toMatchObject({ status: "interrupted", error: { nodeId: "h" } });
    expect(receiver.received.filter(({ path }) => path === "/post")).toHaveLength(1);

    const events = runLog.events.get(delayed.header.id) ?? [];
    expect(events.filter(({ type }) => type === "run.resumed").length).toBeGreaterThan(0);
    expect(events.filter(until("t", "node.started"))).toHaveLength(1);
    expect(await runner.cancel(delayed.header.id)).toBe(true);
    expect((await waiting).status).toBe("cancelled");
    const after = await runner.execute(queuedRun(drawGraph("t>x", { t })));
    expect(after.status).toBe("completed");
  });
});

test("RUNNER11b: the deadline holds on a thread", async () => {
  await using receiver = await startReceiver();
  const { runner } = open({ allowedPrivateHosts: [receiver.host], runDeadlineMs: 100 });
  const graph = drawGraph("t>h", { t, h: get(`${receiver.url}/open`) });
  const run = await runner.execute(queuedRun(graph));
  expect(run).toMatchObject({ status: "failed", error: { code: "deadline" } });
});

test("RUNNER18b: a hundred runs are under way at once on two threads", async () => {
  await using receiver = await startReceiver((_, response) => {
    held.push(() => response.end("ok"));
    if (held.length === 100) for (const answer of held) answer();
  });
  const held: (() => void)[] = [];
  const { runner, runLog } = open({ threads: 2, allowedPrivateHosts: [receiver.host] });
  const graph = drawGraph("t>h", { t, h: get(receiver.url) });
  const runs = await Promise.all(
    Array.from({ length: 100 }, () => runner.execute(queuedRun(graph))),
  );
  expect(runs.every((run) => run.status === "completed")).toBe(true);
  expect(runLog.events.size).toBe(100);
  expect(runner.stats().threads).toBe(2);
});

test("RUNNER18b: a run too many fails at once, and says why", async () => {
  const { runner, runLog } = open({ runsPerThread: 1, maxQueue: 1 });
  const waits = drawGraph("t>d", { t, d: { type: "delay", seconds: 3600 } });
  const open1 = runner.execute(queuedRun(waits));
  const open2 = runner.execute(queuedRun(waits));
  const third = await runner.execute(queuedRun(waits));
  expect(third).toMatchObject({ status: "failed", error: { code: "queue_full" } });
  await runLog.until(until("d", "node.waiting"));
  await runner.close();
  expect((await open1).status).toBe("running");
  expect((await open2).status).toBe("queued");
});

test("RUNNER129: closing leaves what is under way as it is stored, and takes nothing new", async () => {
  await using receiver = await startReceiver();
  const { runner, runLog } = open({ allowedPrivateHosts: [receiver.host] });
  const queued = queuedRun(drawGraph("t>h", { t, h: get(`${receiver.url}/open`) }));
  const executed = runner.execute(queued);
  await receiver.arrived(1);
  await runner.close();
  const run = await executed;
  expect(run).toMatchObject({ status: "running", nodes: { h: { status: "running" } } });
  expect(runLog.events.get(queued.header.id)?.at(-1)).toMatchObject({
    type: "node.started",
    nodeId: "h",
  });
  await receiver.closed("/open");
  await expect(runner.execute(queuedRun(drawGraph("t>x", { t })))).rejects.toThrow(/closed/);
});

test("RUNNER16c: when events cannot be stored the run stops, and nothing leaves", async () => {
  await using receiver = await startReceiver((_, response) => response.end());
  const runner = createRunner({
    runLog: {
      append: () => Promise.reject(new Error("disk full")),
      past: () => Promise.reject(new Error("disk full")),
    },
    threads: 1,
    allowedPrivateHosts: [receiver.host],
  });
  onTestFinished(() => runner.close());
  const graph = drawGraph("t>h", { t, h: get(receiver.url) });
  await expect(runner.execute(queuedRun(graph))).rejects.toThrow("disk full");
  expect(receiver.received).toEqual([]);
});

//  t ── secret ── call ── x
test("RUNNER130: another runner goes on with what one left: no finished node again, the open call with the same key", async () => {
  await using receiver = await startReceiver((_, response) => {
    if (receiver.received.length > 1) response.end("ok");
  });
  const graph = drawGraph("t>secret secret>call call>x", {
    t,
    secret: { output: { headers: { cookie: "{{ trigger.word }}" } } },
    call: get(receiver.url),
    x: { output: "{{ nodes.secret.output.headers.cookie + input.body }}" },
  });
  const queued = queuedRun(graph, { word: "whole " });
  const first = open({ allowedPrivateHosts: [receiver.host] });
  const left = first.runner.execute(queued);
  await receiver.arrived(1);
  await first.runner.close();
  const run = await left;
  const { id } = queued.header;
  const events = first.runLog.events.get(id) ?? [];
  const outputs = first.runLog.outputs.get(id) ?? [];

  const second = open({ allowedPrivateHosts: [receiver.host] });
  second.runLog.events.set(id, [...events]);
  const ended = await second.runner.execute(run, { events, outputs });
  expect(ended).toMatchObject({ status: "completed", finalResult: "whole ok" });
  const after = (second.runLog.events.get(id) ?? []).slice(events.length);
  expect(after.map((event) => `${"nodeId" in event ? event.nodeId : "run"} ${event.type}`)).toEqual(
    [
      "run run.resumed",
      "call node.started",
      "call node.completed",
      "x node.started",
      "x node.completed",
      "run run.completed",
    ],
  );
  const keys = receiver.received.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual([`${id}:call:1`, `${id}:call:1`]);
});

//  t ── x ── call
test("RUNNER131: a run that is cancelled while its resuming is being stored ends, and what had finished stays finished", async () => {
  await using receiver = await startReceiver((_, response) => response.end());
  const { runner, runLog } = open({ allowedPrivateHosts: [receiver.host] });
  const queued = queuedRun(drawGraph("t>x x>call", { t, call: get(receiver.url) }));
  const { id } = queued.header;
  const at = "2026-01-01T00:00:00.000Z";
  const events: RunEvent[] = [
    { seq: 2, at, type: "run.started" },
    { seq: 3, at, type: "node.started", nodeId: "t", attempt: 1, inputData: null },
    { seq: 4, at, type: "node.completed", nodeId: "t", outputData: 7 },
    { seq: 5, at, type: "node.started", nodeId: "x", attempt: 1, inputData: null },
  ];
  runLog.events.set(id, [...events]);
  const gate = Promise.withResolvers<void>();
  runLog.gates.set(id, gate.promise);
  const run = events.reduce(applyEvent, queued);
  const executed = runner.execute(run, { events, outputs: [] });
  // By then the thread is there, and has handed over what it noted of the other run.
  await runner.execute(queuedRun(drawGraph("t>x", { t })));
  const cancelled = runner.cancel(id);
  gate.resolve();
  expect(await cancelled).toBe(true);
  const ended = await executed;
  expect(ended.status).toBe("cancelled");
  expect(ended.nodes).toMatchObject({
    t: { status: "completed", outputData: 7 },
    x: { status: "cancelled" },
  });
  expect(receiver.received).toEqual([]);
});

test("a run that had begun elsewhere is closed, not run twice", async () => {
  const { runner } = open();
  const queued = queuedRun(drawGraph("t>x", { t }));
  const begun = { ...queued, startedAt: "2026-01-01T00:00:00.000Z" };
  expect(await runner.execute(begun)).toMatchObject({
    status: "interrupted",
    error: { code: "interrupted" },
  });
});

test("asked again for a run under way, it is executed once", async () => {
  const { runner, runLog } = open();
  const queued = queuedRun(drawGraph("t>x", { t }));
  const [one, two] = await Promise.all([runner.execute(queued), runner.execute(queued)]);
  expect(one).toBe(two);
  expect(runLog.events.get(queued.header.id)).toHaveLength(6);
});

test("RUNNER8b: a long chain of quick nodes hears a cancel, and lets others through", async () => {
  const { runner, runLog } = open();
  const chain = Array.from({ length: 3000 }, (_, i) => `n${i}>n${i + 1}`).join(" ");
  const graph = drawGraph(`t>n0 ${chain}`, { t });
  for (const node of graph.nodes.slice(1))
    node.data.config = { output: "{{ trigger.list.map(x, x + 1).size() }}" };
  const queued = queuedRun(graph, { list: Array.from({ length: 3000 }, (_, i) => i) });
  const executed = runner.execute(queued);
  await runLog.until(until("n3", "node.completed"));
  const beside = await runner.execute(queuedRun(drawGraph("t>x", { t })));
  expect(beside.status).toBe("completed");
  expect(await runner.cancel(queued.header.id)).toBe(true);
  expect((await executed).nodes.n3000?.status).toBe("skipped");
});
