import { expect, test } from "vitest";
import { draw } from "../graph/test/draw.ts";
import { applyEvent } from "./applyEvent.ts";
import { newRun } from "./newRun.ts";
import type { Run } from "./Run.ts";
import { type RunEvent, RunFact } from "./RunEvent.ts";
import { toLogLine } from "./RunLogLine.ts";
import { toLiveRun } from "./toLiveRun.ts";

const at = (second: number) => new Date(Date.UTC(2024, 0, 1, 0, 0, second)).toISOString();
const begin = (nodes = "t:trigger a b"): Run =>
  newRun({
    id: "run",
    workflowId: "w",
    trigger: { kind: "manual", nodeId: "t" },
    triggerData: null,
    startNodeId: "t",
    snapshot: draw(nodes, "t>a a>b"),
    createdAt: at(0),
  });
const events = (...facts: RunFact[]): RunEvent[] =>
  facts.map((fact, index) => ({ ...fact, seq: index + 1, at: at(index) }));
const fold = (run: Run, list: RunEvent[]) => list.reduce(applyEvent, run);

const whole = events(
  { type: "run.queued" },
  { type: "run.started" },
  { type: "node.started", nodeId: "a", attempt: 1, inputData: { n: 1 } },
  { type: "node.completed", nodeId: "a", outputData: [1, 2] },
  { type: "node.skipped", nodeId: "b" },
  { type: "run.completed", result: [1, 2] },
);

test("EVENT1: the events of a run make the run", () => {
  const run = fold(begin(), whole);
  expect(run).toMatchObject({ status: "completed", seq: 6, startedAt: at(1), completedAt: at(5) });
  expect(run.finalResult).toEqual([1, 2]);
  expect(run.nodes.a).toEqual({
    nodeId: "a",
    nodeType: "delay",
    status: "completed",
    inputData: { n: 1 },
    outputData: [1, 2],
    error: null,
    startedAt: at(2),
    completedAt: at(3),
    attempt: 1,
  });
  expect(run.nodes.b?.status).toBe("skipped");
});

test("EVENT2: an event that was applied changes nothing, and the run before stays as it was", () => {
  const half = fold(begin(), whole.slice(0, 4));
  const copy = structuredClone(half);
  expect(fold(half, whole.slice(0, 4))).toBe(half);
  expect(fold(half, whole)).toEqual(fold(begin(), whole));
  expect(half).toEqual(copy);
});

test("EVENT7: a run that was resumed goes on: what had finished stays, its start keeps its time, and a try again is counted", () => {
  const half = whole.slice(0, 3);
  const run = fold(begin(), [
    ...half,
    { type: "run.resumed", seq: 4, at: at(9) },
    { type: "node.started", nodeId: "a", attempt: 2, inputData: { n: 1 }, seq: 5, at: at(9) },
  ]);
  expect(run).toMatchObject({ status: "running", seq: 5, startedAt: at(1), completedAt: null });
  expect(run.nodes.a).toMatchObject({ status: "running", attempt: 2, startedAt: at(9) });
  // A run that had not begun any node says "running" as well.
  const queued = fold(begin(), [...whole.slice(0, 1), { type: "run.resumed", seq: 2, at: at(9) }]);
  expect(queued.status).toBe("running");
});

test("EVENT3: a try that starts again forgets the error of the one before", () => {
  const error = { code: "timeout", message: "too slow\nsecond line" };
  const failed = events(
    { type: "run.started" },
    { type: "node.started", nodeId: "a", attempt: 1, inputData: 1 },
    { type: "node.failed", nodeId: "a", error },
  );
  expect(fold(begin(), failed).nodes.a).toMatchObject({ status: "failed", error });
  const again = {
    type: "node.started",
    nodeId: "a",
    attempt: 2,
    inputData: 1,
    seq: 4,
    at: at(9),
  } as const;
  expect(applyEvent(fold(begin(), failed), again).nodes.a).toMatchObject({
    status: "running",
    attempt: 2,
    error: null,
    completedAt: null,
  });
});

for (const [end, closed] of [
  ["run.failed", "cancelled"],
  ["run.cancelled", "cancelled"],
  ["run.interrupted", "interrupted"],
] as const) {
  test(`EVENT4: after ${end} no node says that it is running`, () => {
    const error = { code: "x", message: "why" };
    const run = fold(
      begin(),
      events(
        { type: "run.started" },
        { type: "node.started", nodeId: "a", attempt: 1, inputData: null },
        { type: "node.completed", nodeId: "a", outputData: null },
        { type: "node.started", nodeId: "b", attempt: 1, inputData: null },
        { type: end, error } as RunFact,
      ),
    );
    expect(run.nodes.a?.status).toBe("completed");
    expect(run.nodes.b).toMatchObject({ status: closed, completedAt: at(4) });
  });
}

test("EVENT5: a node called as something every object has is a node like any other", () => {
  const run = fold(
    begin("t:trigger constructor"),
    events(
      { type: "node.started", nodeId: "constructor", attempt: 1, inputData: null },
      { type: "node.completed", nodeId: "constructor", outputData: 1 },
    ),
  );
  expect(run.nodes.constructor).toMatchObject({
    nodeId: "constructor",
    nodeType: "delay",
    attempt: 1,
  });
});

test("EVENT6: a canvas is told the status, and beside it time, items and the error's first line", () => {
  expect(toLiveRun(fold(begin(), whole))).toEqual({
    status: "completed",
    seq: 6,
    createdAt: at(0),
    kind: "manual",
    nodes: { a: { status: "completed", ms: 1000, items: 2 }, b: "skipped" },
  });
  const failed = fold(
    begin(),
    events(
      { type: "node.started", nodeId: "a", attempt: 1, inputData: null },
      { type: "node.failed", nodeId: "a", error: { code: "x", message: "first\nsecond" } },
    ),
  );
  expect(toLiveRun(failed).nodes.a).toEqual({ status: "failed", ms: 1000, message: "first" });
});

test("EVENT13: a run and a canvas are told by which handle an output went out", () => {
  const run = fold(
    begin(),
    events(
      { type: "node.started", nodeId: "a", attempt: 1, inputData: null },
      { type: "node.completed", nodeId: "a", outputData: [1, 2, 3], handle: "true" },
      { type: "node.started", nodeId: "b", attempt: 1, inputData: null },
      { type: "node.completed", nodeId: "b", outputData: 1 },
    ),
  );
  expect(run.nodes.a?.handle).toBe("true");
  expect(run.nodes.b).not.toHaveProperty("handle");
  expect(toLiveRun(run).nodes).toEqual({
    a: { status: "completed", ms: 1000, items: 3, handle: "true" },
    b: { status: "completed", ms: 1000 },
  });
});

test("EVENT14: a line of the log says what happened and not what was taken or given", () => {
  const error = { code: "x", message: "No" };
  const lines = events(
    { type: "node.started", nodeId: "a", attempt: 2, inputData: { secret: 1 } },
    { type: "node.waiting", nodeId: "a", until: at(9) },
    { type: "node.completed", nodeId: "a", outputData: ["big", "list"], handle: "out" },
    { type: "node.failed", nodeId: "b", error },
    { type: "run.completed", result: { big: true } },
  ).map(toLogLine);
  expect(lines).toEqual([
    { seq: 1, at: at(0), type: "node.started", nodeId: "a", attempt: 2 },
    { seq: 2, at: at(1), type: "node.waiting", nodeId: "a", until: at(9) },
    { seq: 3, at: at(2), type: "node.completed", nodeId: "a", handle: "out", items: 2 },
    { seq: 4, at: at(3), type: "node.failed", nodeId: "b", error },
    { seq: 5, at: at(4), type: "run.completed" },
  ]);
});

test("EVENT8: an attempt that failed and is followed by another leaves its error with the node, which waits", () => {
  const error = { code: "http_status", message: "503\nbusy" };
  const start = (attempt: number) =>
    ({ type: "node.started", nodeId: "a", attempt, inputData: 1 }) as const;
  const retry = (attempt: number) =>
    ({ type: "node.retrying", nodeId: "a", attempt, error, until: at(99) }) as const;
  const told = events({ type: "run.started" }, start(1), retry(1), start(2), retry(2), start(3), {
    type: "node.completed",
    nodeId: "a",
    outputData: 1,
  });
  const waiting = fold(begin(), told.slice(0, 5));
  expect(waiting.nodes.a).toMatchObject({
    status: "waiting",
    attempt: 2,
    error,
    completedAt: null,
    failedAttempts: [
      { attempt: 1, at: at(2), error },
      { attempt: 2, at: at(4), error },
    ],
  });
  expect(toLiveRun(waiting).nodes.a).toEqual({ status: "waiting", message: "503", attempt: 2 });
  const done = fold(waiting, told.slice(5));
  expect(done.nodes.a).toMatchObject({ status: "completed", attempt: 3, error: null });
  expect(done.nodes.a?.failedAttempts).toHaveLength(2);
  expect(toLiveRun(done).nodes.a).toEqual({ status: "completed", ms: 1000, attempt: 3 });
});

test("EVENT9: a node that failed and was dealt with shows its error and what the run goes on with", () => {
  const error = { code: "timeout", message: "too slow" };
  const run = fold(
    begin(),
    events(
      { type: "run.started" },
      { type: "node.started", nodeId: "a", attempt: 1, inputData: 1 },
      { type: "node.failed", nodeId: "a", error, outputData: { error }, handle: "out" },
      { type: "node.started", nodeId: "b", attempt: 1, inputData: { error } },
    ),
  );
  expect(run.status).toBe("running");
  expect(run.nodes.a).toMatchObject({
    status: "failed",
    error,
    outputData: { error },
    handle: "out",
  });
  const plain = events({ type: "node.failed", nodeId: "a", error });
  expect(fold(begin(), plain).nodes.a).toMatchObject({ status: "failed", outputData: null });
});

test("EVENT10: events of before these settings are still events", () => {
  for (const fact of [
    { type: "node.failed", nodeId: "a", error: { code: "x", message: "y" } },
    {
      type: "node.retrying",
      nodeId: "a",
      attempt: 1,
      error: { code: "x", message: "y" },
      until: at(1),
    },
  ])
    expect(RunFact.safeParse(fact)).toEqual({ success: true, data: fact });
});

test("RUN15: a run that a person takes up again has no end and no error, and what did not finish is queued", () => {
  const error = { code: "x", message: "why" };
  const ended = fold(
    begin("t:trigger a b c d e"),
    events(
      { type: "run.started" },
      { type: "node.started", nodeId: "a", attempt: 1, inputData: null },
      { type: "node.completed", nodeId: "a", outputData: 7 },
      { type: "node.started", nodeId: "b", attempt: 1, inputData: null },
      { type: "node.failed", nodeId: "b", error },
      { type: "node.started", nodeId: "c", attempt: 1, inputData: null },
      { type: "node.interrupted", nodeId: "c" },
      { type: "node.started", nodeId: "d", attempt: 1, inputData: null },
      { type: "node.skipped", nodeId: "e" },
      { type: "run.failed", error },
    ),
  );
  const again = { type: "run.resumed", seq: 11, at: at(99) } as const;
  const taken = applyEvent(ended, { ...again, retriedBy: "ada" });
  expect(taken).toMatchObject({
    status: "running",
    seq: 11,
    startedAt: at(0),
    completedAt: null,
    error: null,
    nodes: {
      a: { status: "completed", outputData: 7 },
      b: { status: "queued", error: null, attempt: 1 },
      c: { status: "queued" },
      d: { status: "queued" },
      e: { status: "skipped" },
    },
  });
  expect(applyEvent(ended, again).nodes).toEqual(ended.nodes);
  const over = applyEvent(taken, { type: "run.cancelled", seq: 12, at: at(100) });
  expect(over.nodes.b?.status).toBe("cancelled");
});
