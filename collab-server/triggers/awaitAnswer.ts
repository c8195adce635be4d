import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { RunLog } from "../runs/createRunLog.ts";
import type { StartedRun } from "../runs/createRuns.ts";
import { within } from "../runs/within.ts";
import { type HookAnswer, jsonAnswer } from "./HookAnswer.ts";
import { toHookAnswer } from "./toHookAnswer.ts";

/**
 * The answer of a run whose respond nodes are `responders`: what the first of them to finish gave,
 * as soon as that is stored. A run that ends without one answers for itself: 200 with its id where
 * it completed, a problem where it did not; one that takes longer than `ms` answers 202.
 */
export async function awaitAnswer(deps: {
  run: StartedRun;
  runLog: RunLog;
  responders: ReadonlySet<string>;
  ms: number;
}): Promise<HookAnswer> {
  const { run, runLog, responders, ms } = deps;
  let unfollow = () => {};
  const responded = new Promise<Json>((resolve) => {
    unfollow = runLog.follow(run.id, (event) => {
      if (event.type === "node.completed" && responders.has(event.nodeId))
        resolve(event.outputData);
    });
  });
  try {
    const answered = responded.then((output) => toHookAnswer(output));
    const ended = run.ended.then((last) => answerOf(last, responders));
    // Whichever loses is nobody's: it must not end the process.
    ended.catch(() => {});
    const answer = await within(ms, Promise.race([answered, ended]));
    return answer ?? jsonAnswer(202, { executionId: run.id });
  } finally {
    unfollow();
  }
}

function answerOf(run: Run, responders: ReadonlySet<string>): HookAnswer {
  const { id } = run.header;
  const responder = Object.values(run.nodes).find(
    (node) => responders.has(node.nodeId) && node.status === "completed",
  );
  if (responder) return toHookAnswer(responder.outputData);
  if (run.status === "completed") return jsonAnswer(200, { executionId: id, status: run.status });
  // The server is about to stop, and the run goes on after its next start.
  if (!isFinal(run.status)) return jsonAnswer(202, { executionId: id });
  // Whoever called the webhook is anyone: what went wrong inside is for the members to read.
  throw new HttpProblem("internal", `Run ${id} ${run.status} before it could answer.`);
}
