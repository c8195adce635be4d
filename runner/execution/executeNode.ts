import { failurePolicy } from "@coweave/shared/graph/failurePolicy.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { attemptNode } from "./attemptNode.ts";
import type { Failure, Outcome } from "./Executor.ts";
import { idleUntil } from "./idleUntil.ts";
import type { NodeJob } from "./NodeJob.ts";
import { retryWait } from "./retryWait.ts";

/**
 * Runs one node, and again where it failed in a way that may pass and its settings say so. Notes the
 * attempts; the node's end is noted by who knows whether the run still wants it.
 */
export async function executeNode(job: NodeJob): Promise<Outcome> {
  const { node, open } = job;
  let { attempt, failedAttempts } = open ?? { attempt: 1, failedAttempts: 0 };
  if (open?.state === "retrying" && !(await waitForRetry(job, new Date(open.until)))) {
    const { code, message } = open.error;
    return { failure: { code, message } };
  }
  // One that waits goes on waiting; any other tries once more.
  if (open && open.state !== "waiting") attempt += 1;
  let until = open?.state === "waiting" ? open.until : undefined;
  for (;;) {
    const outcome = await attemptNode(job, { attempt, until });
    if (!("failure" in outcome)) return outcome;
    failedAttempts += 1;
    const time = timeOfRetry(node, outcome.failure, failedAttempts);
    if (!time || job.giveUp.aborted) return outcome;
    // A run that is being stopped makes no plans.
    job.signal.throwIfAborted();
    const { code, message } = outcome.failure;
    job.journal.note({
      type: "node.retrying",
      nodeId: node.id,
      attempt,
      error: { code, message, nodeId: node.id },
      until: time.toISOString(),
    });
    if (!(await waitForRetry(job, time))) return outcome;
    attempt += 1;
    until = undefined;
  }
}

/** When a node that failed is tried again; undefined where it is not. */
function timeOfRetry(
  node: GraphNode,
  { retry }: Failure,
  failedAttempts: number,
): Date | undefined {
  if (!retry) return undefined;
  const { retries, waitSeconds } = failurePolicy(node.data.config);
  if (failedAttempts > retries) return undefined;
  const { afterMs } = retry;
  const wait = retryWait({ waitSeconds, failedAttempts, afterMs, random: Math.random() });
  return new Date(Date.now() + wait);
}

/** Whether it is tried again, when it is time or the run has given up. */
async function waitForRetry({ signal, giveUp, onWaiting }: NodeJob, time: Date): Promise<boolean> {
  try {
    await idleUntil({ signal: AbortSignal.any([signal, giveUp]), onWaiting }, time);
  } catch (error) {
    if (signal.aborted) throw error;
  }
  return !giveUp.aborted;
}
