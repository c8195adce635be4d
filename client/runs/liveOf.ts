import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { toLiveRun } from "@coweave/shared/run/toLiveRun.ts";

/** A stored run in the shape of the live status, so that a canvas shows old and live runs alike. */
export function liveOf(execution: Execution): LiveRun {
  return toLiveRun({
    header: { ...execution, startNodeId: execution.trigger.nodeId },
    status: execution.status,
    seq: execution.seq,
    startedAt: execution.startedAt,
    completedAt: execution.completedAt,
    nodes: Object.fromEntries(execution.nodeExecutions.map((node) => [node.nodeId, node])),
    finalResult: execution.finalResult,
    error: execution.error,
  });
}
