import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { expect, test } from "vitest";
import { whatRunsAgain } from "./whatRunsAgain.ts";

const said = (status: RunStatus, nodes: Record<string, RunStatus>) =>
  whatRunsAgain({
    status,
    nodeExecutions: Object.entries(nodes).map(([nodeId, each]) => ({
      nodeId,
      status: each,
      outputData: nodeId === "handled" ? {} : null,
    })),
    snapshot: { nodes: [{ id: "pay", data: { label: "Pay" } }], edges: [] },
  } as unknown as Execution);

test.each<[RunStatus, Record<string, RunStatus>, string]>([
  [
    "failed",
    { t: "completed", pay: "failed" },
    '"Pay" runs again, and the run goes on from there. What has finished does not run again.',
  ],
  [
    "failed",
    { t: "completed", pay: "failed", x: "cancelled" },
    '"Pay", "x" run again, and the run goes on from there. What has finished does not run again.',
  ],
  [
    "interrupted",
    { pay: "interrupted" },
    '"Pay" runs again, and the run goes on from there. What has finished does not run again. It may have taken effect already.',
  ],
  ["failed", { handled: "failed" }, "The run goes on. What has finished does not run again."],
  ["interrupted", { t: "completed" }, "The run goes on. What has finished does not run again."],
])("RUN19: before a run goes on, what that repeats is said: %s %j", (status, nodes, text) => {
  expect(said(status, nodes)).toBe(text);
});
