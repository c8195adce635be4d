import { draw } from "@coweave/shared/graph/test/draw.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { NodeRun } from "@coweave/shared/run/Run.ts";
import { expect, test } from "vitest";
import { compareRuns } from "./compareRuns.ts";
import { diffJson } from "./diffJson.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 2, 1) + ms).toISOString();

/** A run of these nodes: id -> status, milliseconds, output. */
function run(
  snapshot: Execution["snapshot"],
  nodes: Record<string, [NodeRun["status"], number, NodeRun["outputData"]?]>,
): Execution {
  return {
    id: "run",
    workflowId: "w",
    status: "completed",
    trigger: { kind: "manual", nodeId: "t" },
    startedAt: at(0),
    completedAt: at(9),
    createdAt: at(0),
    triggerData: {},
    finalResult: null,
    error: null,
    version: null,
    snapshot,
    seq: 9,
    nodeExecutions: Object.entries(nodes).map(([nodeId, [status, ms, outputData = null]]) => ({
      nodeId,
      nodeType: "delay",
      status,
      inputData: null,
      outputData,
      error: null,
      startedAt: status === "skipped" ? null : at(0),
      completedAt: at(ms),
      attempt: 1,
    })),
  };
}

//  t ─> a ─> b        and later        t ─> a ─> c
test("RUNVIEW13: two runs stand beside each other node by node: status, time, and whether they gave the same", () => {
  const first = run(draw("t:trigger a b", "t>a a>b"), {
    t: ["completed", 1, { n: 1 }],
    a: ["completed", 40, [1, 2]],
    b: ["failed", 5],
  });
  const later = run(draw("t:trigger a c", "t>a a>c"), {
    t: ["completed", 2, { n: 1 }],
    a: ["completed", 90, [1, 3]],
    c: ["skipped", 0],
  });
  expect(compareRuns(first, later)).toEqual([
    {
      nodeId: "t",
      label: "t",
      type: "delay",
      a: { status: "completed", ms: 1 },
      b: { status: "completed", ms: 2 },
      output: "same",
    },
    {
      nodeId: "a",
      label: "a",
      type: "delay",
      a: { status: "completed", ms: 40 },
      b: { status: "completed", ms: 90 },
      output: "differs",
    },
    {
      nodeId: "b",
      label: "b",
      type: "delay",
      a: { status: "failed", ms: 5 },
      b: null,
      output: "none",
    },
    {
      nodeId: "c",
      label: "c",
      type: "delay",
      a: null,
      b: { status: "skipped", ms: null },
      output: "none",
    },
  ]);
  const shorter = run(first.snapshot, { a: ["failed", 1] });
  expect(compareRuns(first, shorter)[1]?.output).toBe("one");
});

const drawn = (...values: Parameters<typeof diffJson>) =>
  diffJson(...values).map(
    ({ depth, name, kind, a, b }) => `${" ".repeat(depth)}${name ?? ""} ${kind} ${a}|${b}`,
  );

test("RUNVIEW14: two outputs are one tree: what differs with both values, what is equal as a count", () => {
  const a = { id: 1, same: { x: 1 }, list: [1, 2, 3, 4], old: "a", deep: { n: null, m: 1 } };
  const b = { id: 1, same: { x: 1 }, list: [1, 9, 3, 4, 5], deep: { n: {}, m: 1 }, fresh: [1] };
  expect(drawn(a, b)).toEqual([
    " inside 5 fields|5 fields",
    "  same 2 the same|null",
    " list inside 4 items|5 items",
    "   same 1 the same|null",
    "  1 changed 2|9",
    "   same 2 the same|null",
    "  4 added null|5",
    ' old removed "a"|null',
    " deep inside 2 fields|2 fields",
    "  n changed null|0 fields",
    "   same 1 the same|null",
    " fresh added null|1 item",
  ]);
  expect(drawn(a, structuredClone(a))).toEqual([]);
  expect(drawn([1], { 0: 1 })).toEqual([" changed 1 item|1 field"]);
});
