import { type ExecutionPlan, executionPlan } from "@coweave/shared/graph/executionPlan.ts";
import { partThatRuns } from "@coweave/shared/run/partThatRuns.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunError } from "@coweave/shared/run/RunEvent.ts";
import type { z } from "zod";
import { measure } from "../data/measure.ts";
import { loadExecutors } from "./loadExecutor.ts";
import type { RunJob } from "./RunJob.ts";
import { Walk } from "./Walk.ts";

type Failure = z.infer<typeof RunError>;

const maxTriggerData = 20_000_000;

/**
 * Runs a workflow from its start, or from its checkpoint, to its last fact, which is in the journal
 * when this resolves. Never rejects.
 */
export async function executeRun(job: RunJob): Promise<void> {
  const { header, journal, checkpoint } = job;
  const at = journal.note({ type: checkpoint ? "run.resumed" : "run.started" });
  // Stored before anything runs, so that a run that ends the process each time is counted.
  if (checkpoint) await storedOrStopped(job);
  const { snapshot, startNodeId, part } = header;
  const plan = executionPlan(partThatRuns(snapshot, startNodeId, part), startNodeId);
  const refusal = refuse(plan, header);
  if (refusal) {
    journal.note({ type: "run.failed", error: refusal });
    return;
  }
  const executors = await loadExecutors([...plan.nodes.values()].map((node) => node.type));
  journal.note(await new Walk(job, plan, executors, checkpoint?.startedAt ?? at).end());
}

/** A run that is stopped meanwhile is never told that something is stored. */
async function storedOrStopped({ journal, signal }: RunJob): Promise<void> {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve();
  await Promise.race([journal.stored(), stopped]);
}

/** What the checks before a run should have caught; a runner does not rely on who checked. */
function refuse(plan: ExecutionPlan, header: RunHeader): Failure | undefined {
  if (plan.nodes.size === 0)
    return {
      code: "unknown_start",
      message: `There is no node "${header.startNodeId}" to start at.`,
    };
  const [nodeId] = plan.unordered;
  if (nodeId !== undefined)
    return { code: "cycle", message: "The workflow goes round in a circle.", nodeId };
  const { tooLarge, tooDeep } = measure(header.triggerData, maxTriggerData);
  if (tooLarge || tooDeep)
    return {
      code: "trigger_data",
      message: "The data that started the run is too large or nested too deeply.",
    };
  return undefined;
}
