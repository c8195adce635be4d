import type { Run } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { sayInterrupted } from "@coweave/shared/run/sayInterrupted.ts";

/**
 * The events that close a run which was cut off at `at` (ISO 8601), naming the node that was in the
 * middle. A node that had not begun is closed with the run.
 */
export function interruption(run: Run, at: string): RunEvent[] {
  const open = Object.values(run.nodes).filter(
    (node) => node.status === "running" || node.status === "waiting",
  );
  const labels = open.map(
    ({ nodeId }) =>
      run.header.snapshot.nodes.find((node) => node.id === nodeId)?.data.label ?? nodeId,
  );
  const nodeId = open[0]?.nodeId;
  const facts = [
    ...open.map((node) => ({ type: "node.interrupted" as const, nodeId: node.nodeId })),
    {
      type: "run.interrupted" as const,
      error: { code: "interrupted", message: sayInterrupted(labels), ...(nodeId && { nodeId }) },
    },
  ];
  return facts.map((fact, index) => ({ ...fact, seq: run.seq + 1 + index, at }));
}
