import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { newRun } from "@coweave/shared/run/newRun.ts";
import type { RunFact } from "@coweave/shared/run/RunEvent.ts";
import { toLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { toExecution } from "@coweave/shared/run/toExecution.ts";
import { expect, test } from "vitest";
import { liveOf } from "./liveOf.ts";
import { segmentsOf } from "./segmentsOf.ts";
import { timeline } from "./timeline.ts";

//  start ─> fetch ─> check ─true──> mail
//                          └─false─> wait          (lone has no part in it)
const node = (id: string, type: string) => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { label: id.toUpperCase(), config: {} },
});
const graph: Graph = {
  nodes: [
    node("start", "trigger"),
    node("fetch", "http_request"),
    node("check", "condition"),
    node("mail", "email"),
    node("wait", "delay"),
    node("lone", "delay"),
  ],
  edges: [
    makeEdge({ source: "start", target: "fetch" }),
    makeEdge({ source: "fetch", target: "check" }),
    makeEdge({ source: "check", sourceHandle: "true", target: "mail" }),
    makeEdge({ source: "check", sourceHandle: "false", target: "wait" }),
  ],
};
const t0 = Date.parse("2026-03-01T10:00:00.000Z");
const at = (ms: number) => new Date(t0 + ms).toISOString();

/** The run after some facts, each with its time in milliseconds after the beginning. */
function after(...facts: [number, RunFact][]) {
  const header = {
    id: "run",
    workflowId: "w",
    trigger: { kind: "manual" as const, nodeId: "start" },
    triggerData: {},
    startNodeId: "start",
    snapshot: graph,
    createdAt: at(0),
  };
  return toExecution(
    facts.reduce(
      (run, [ms, fact], index) => applyEvent(run, { ...fact, seq: index + 1, at: at(ms) }),
      newRun(header),
    ),
  );
}

const started = (nodeId: string): RunFact => ({
  type: "node.started",
  nodeId,
  attempt: 1,
  inputData: null,
});
const completed = (nodeId: string): RunFact => ({
  type: "node.completed",
  nodeId,
  outputData: null,
});

const halfway = after(
  [0, { type: "run.queued" }],
  [10, { type: "run.started" }],
  [10, started("start")],
  [10, completed("start")],
  [20, started("fetch")],
);

test("a running run shows what ran, what runs, and what may still come", () => {
  const { rows, span } = timeline({
    execution: halfway,
    segments: new Map(),
    live: undefined,
    graph,
    now: t0 + 520,
  });
  expect(rows.map((row) => [row.nodeId, row.status, row.parts[0]?.start ?? null, row.ms])).toEqual([
    ["start", "completed", 0, 0],
    ["fetch", "running", 10, 500],
    ["check", "queued", null, null],
    ["mail", "queued", null, null],
    ["wait", "queued", null, null],
  ]);
  expect(span).toBe(510);
  expect(rows[1]?.label).toBe("FETCH");
});

test("a run that ended shows only what took part, skipped nodes without a bar", () => {
  const execution = after(
    [0, { type: "run.queued" }],
    [0, { type: "run.started" }],
    [0, started("start")],
    [5, completed("start")],
    [5, started("fetch")],
    [105, completed("fetch")],
    [105, started("check")],
    [106, completed("check")],
    [106, { type: "node.skipped", nodeId: "wait" }],
    [106, started("mail")],
    [
      206,
      { type: "node.failed", nodeId: "mail", error: { code: "x", message: "No server\nat 1" } },
    ],
    [207, { type: "run.failed", error: { code: "x", message: "No server" } }],
  );
  const { rows, span } = timeline({
    execution,
    segments: new Map(),
    live: undefined,
    graph,
    now: t0 + 99_999,
  });
  expect(rows.map((row) => [row.nodeId, row.parts[0]?.start ?? null, row.ms, row.message])).toEqual(
    [
      ["start", 0, 5, null],
      ["fetch", 5, 100, null],
      ["check", 105, 1, null],
      ["mail", 106, 100, "No server"],
      ["wait", null, null, null],
    ],
  );
  expect(span).toBe(206);
});

test("RUNVIEW3: a run that waited much longer than it worked begins with its first node, and says how long it waited", () => {
  const facts: [number, RunFact][] = [
    [0, { type: "run.queued" }],
    [1500, { type: "run.started" }],
    [1507, started("start")],
    [1510, completed("start")],
  ];
  const seen = (...more: [number, RunFact][]) => {
    const all = [...facts, ...more];
    const events = all.map(([ms, fact], index) =>
      toLogLine({ ...fact, seq: index + 1, at: at(ms) }),
    );
    const execution = after(...all);
    const { rows, span, waited } = timeline({
      execution,
      segments: segmentsOf(graph, events),
      live: undefined,
      graph,
      now: t0,
    });
    const parts = rows[0]?.parts.map(({ kind, start, ms }) => [kind, start, ms]);
    return { parts, span, waited };
  };
  const end: [number, RunFact] = [1510, { type: "run.completed", result: null }];
  expect(seen(end)).toEqual({ parts: [["running", 0, 3]], span: 3, waited: 1507 });
  // Of a run that worked as long it is a part like any other.
  expect(seen([1510, started("fetch")], [3510, completed("fetch")])).toEqual({
    parts: [
      ["queued", 0, 1507],
      ["running", 1507, 3],
    ],
    span: 3510,
    waited: 0,
  });
});

test("the live status is believed where it is ahead of what was fetched, and not where it is behind", () => {
  const nodes: LiveRun["nodes"] = {
    start: "completed",
    fetch: { status: "failed", ms: 40, message: "Refused" },
  };
  const ahead: LiveRun = { status: "failed", seq: halfway.seq + 2, createdAt: at(0), nodes };
  const row = (live: LiveRun) =>
    timeline({ execution: halfway, segments: new Map(), live, graph, now: t0 + 60 }).rows.find(
      ({ nodeId }) => nodeId === "fetch",
    );
  expect(row(ahead)).toMatchObject({ status: "failed", ms: 40, message: "Refused" });
  expect(row({ ...ahead, seq: halfway.seq - 1 })).toMatchObject({
    status: "running",
    message: null,
  });
});

test("before anything is fetched the live status alone gives the rows", () => {
  const live: LiveRun = {
    status: "running",
    seq: 3,
    nodes: { start: "completed", fetch: "running" },
  };
  const { rows, span } = timeline({
    execution: undefined,
    segments: new Map(),
    live,
    graph,
    now: t0,
  });
  expect(rows.map((row) => [row.label, row.status])).toEqual([
    ["START", "completed"],
    ["FETCH", "running"],
  ]);
  expect(span).toBe(1);
});

test("a stored run has the shape of a live one", () => {
  expect(liveOf(halfway)).toEqual({
    status: "running",
    seq: 5,
    createdAt: at(0),
    kind: "manual",
    nodes: { start: { status: "completed", ms: 0 }, fetch: "running" },
  });
});
