import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { Deadline } from "./Deadline.ts";
import type { Executor, ExecutorContext, Outcome } from "./Executor.ts";
import { idleUntil } from "./idleUntil.ts";
import { mayRepeat } from "./mayRepeat.ts";
import type { Attempt, NodeJob } from "./NodeJob.ts";

type TimedAttempt = Attempt & { job: NodeJob; executor: Executor; config: JsonObject };

/**
 * What an executor answers, or that it took longer than its settings allow. Time in which it waits
 * for a date does not count.
 */
export async function withinTime(timed: TimedAttempt): Promise<Outcome> {
  const { job, executor, config } = timed;
  const { timeoutSeconds } = config;
  if (typeof timeoutSeconds !== "number" || executor.keepsTime)
    return executor.run(contextOf(timed, job.signal, job.onWaiting));

  const late = new AbortController();
  const over = Promise.withResolvers<Outcome>();
  const clock = new Deadline(timeoutSeconds * 1000, () => {
    // First, so that it is not taken for what the executor makes of the abort.
    over.resolve(timedOut(timeoutSeconds, mayRepeat(executor, config)));
    late.abort(new Error("timeout"));
  });
  const onWaiting = (isWaiting: boolean) => {
    if (isWaiting) clock.pause();
    else clock.run();
    job.onWaiting(isWaiting);
  };
  clock.run();
  try {
    const signal = AbortSignal.any([job.signal, late.signal]);
    return await Promise.race([over.promise, executor.run(contextOf(timed, signal, onWaiting))]);
  } finally {
    clock.pause();
  }
}

const timedOut = (seconds: number, isHarmless: boolean): Outcome => ({
  failure: {
    code: "timeout",
    message: `It took longer than its timeout of ${seconds} s.`,
    ...(isHarmless && { retry: {} }),
  },
});

function contextOf(
  { job, config, attempt, until }: TimedAttempt,
  signal: AbortSignal,
  onWaiting: NodeJob["onWaiting"],
): ExecutorContext {
  const { node, input, arrivals, scope, runId, services, journal, attemptGroup, open } = job;
  return {
    config,
    input,
    arrivals,
    scope,
    runId,
    nodeId: node.id,
    attempt,
    attemptGroup,
    signal,
    services,
    waitUntil: (time: Date) => {
      const date = until === undefined ? time : new Date(until);
      // The run had ended, and with it this node: that it waits is said again.
      if (until === undefined || open?.isReopened)
        journal.note({ type: "node.waiting", nodeId: node.id, until: date.toISOString() });
      return idleUntil({ signal, onWaiting }, date);
    },
  };
}
