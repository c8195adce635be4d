import type { ExecutionSummary } from "@coweave/shared/api/runEndpoints.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { expect, test } from "vitest";
import { runHistory } from "./runHistory.ts";
import { runToShow } from "./runToShow.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const listed = (id: string, second: number, status: RunStatus, seq = 9): ExecutionSummary => ({
  id,
  workflowId: "w",
  status,
  seq,
  trigger: { kind: "webhook", nodeId: "t" },
  createdAt: at(second),
  startedAt: at(second),
  completedAt: status === "completed" ? at(second + 2) : null,
  error: null,
  version: null,
});

test("listed and live runs are one history, latest first", () => {
  const history = runHistory([listed("a", 10, "completed"), listed("c", 30, "running", 4)], {
    b: { status: "failed", seq: 8, createdAt: at(20), nodes: {} },
    d: { status: "queued", seq: 1, nodes: {} },
    c: { status: "completed", seq: 7, createdAt: at(30), nodes: {} },
    a: { status: "running", seq: 2, createdAt: at(10), nodes: {} },
  });
  expect(history.map(({ id, status, ms }) => [id, status, ms])).toEqual([
    ["d", "queued", null],
    ["c", "completed", null],
    ["b", "failed", null],
    ["a", "completed", 2000],
  ]);
});

test("UI3: what was picked is shown, else what was just started here, else the latest", () => {
  const history = runHistory([listed("new", 30, "running"), listed("old", 10, "completed")], {});
  expect(runToShow(history, "old", null)).toBe("old");
  expect(runToShow(history, null, "starting")).toBe("starting");
  expect(runToShow(history, null, "old")).toBe("new");
  expect(runToShow([], null, null)).toBe(null);
});
