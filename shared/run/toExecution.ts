import type { Execution } from "./Execution.ts";
import type { Run } from "./Run.ts";

/** The run in the shape REST answers with. */
export function toExecution(run: Run): Execution {
  const { header } = run;
  return {
    id: header.id,
    workflowId: header.workflowId,
    status: run.status,
    trigger: header.trigger,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    createdAt: header.createdAt,
    triggerData: header.triggerData,
    nodeExecutions: Object.values(run.nodes),
    finalResult: run.finalResult,
    error: run.error,
    snapshot: header.snapshot,
    ...(header.part && { part: header.part }),
    seq: run.seq,
    version: header.version ?? null,
  };
}
