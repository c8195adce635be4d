import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import { newRun } from "@coweave/shared/run/newRun.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { expect, test } from "vitest";
import { interruption } from "./interruption.ts";

const at = "2026-01-01T00:00:00.000Z";
const node = (id: string) => ({
  id,
  type: "delay",
  position: { x: 0, y: 0 },
  data: { label: `Node ${id}`, config: {} },
});
const header = {
  id: "r",
  workflowId: "w",
  trigger: { kind: "manual" as const, nodeId: "a" },
  triggerData: {},
  startNodeId: "a",
  snapshot: { nodes: [node("a"), node("b"), node("c")], edges: [] },
  createdAt: at,
};
const fold = (events: RunEvent[]) => events.reduce(applyEvent, newRun(header));

//  a (completed) ──> b (running)
//              └───> c (waiting)
test("RUN6b: what was in the middle is interrupted, what was finished stays, and numbers go on", () => {
  const run = fold([
    { seq: 1, at, type: "run.queued" },
    { seq: 2, at, type: "run.started" },
    { seq: 3, at, type: "node.started", nodeId: "a", attempt: 1, inputData: null },
    { seq: 4, at, type: "node.completed", nodeId: "a", outputData: 1 },
    { seq: 5, at, type: "node.started", nodeId: "b", attempt: 1, inputData: null },
    { seq: 6, at, type: "node.started", nodeId: "c", attempt: 1, inputData: null },
    { seq: 7, at, type: "node.waiting", nodeId: "c", until: at },
  ]);
  const events = interruption(run, at);
  expect(events.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
    "8 node.interrupted",
    "9 node.interrupted",
    "10 run.interrupted",
  ]);
  const closed = events.reduce(applyEvent, run);
  expect(closed).toMatchObject({
    status: "interrupted",
    completedAt: at,
    error: { code: "interrupted", nodeId: "b" },
  });
  expect(closed.error?.message).toContain('"Node b", "Node c"');
  expect(closed.error?.message).toContain("retry");
  expect(Object.values(closed.nodes).map(({ status }) => status)).toEqual([
    "completed",
    "interrupted",
    "interrupted",
  ]);
});

test("RUN6b: a run that had not begun is closed too", () => {
  const closed = interruption(fold([{ seq: 1, at, type: "run.queued" }]), at);
  expect(closed).toHaveLength(1);
  expect(closed[0]).toMatchObject({
    seq: 2,
    type: "run.interrupted",
    error: { code: "interrupted" },
  });
});
