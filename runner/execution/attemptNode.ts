import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { resolveConfig } from "../expressions/resolveConfig.ts";
import type { Outcome } from "./Executor.ts";
import { mayRepeat } from "./mayRepeat.ts";
import type { Attempt, NodeJob } from "./NodeJob.ts";
import { outputProblem } from "./outputProblem.ts";
import { unexpected } from "./unexpected.ts";
import { withinTime } from "./withinTime.ts";

/** Tries one node once, and notes its start. Rejects when the run is stopped. */
export async function attemptNode(job: NodeJob, attempt: Attempt): Promise<Outcome> {
  const { node, executor } = job;
  const nodeType = catalogue.get(node.type);
  if (!nodeType || !executor) {
    noteStart(job, attempt, node.data.config);
    return failure("unknown_type", `There is no node type "${node.type}".`);
  }
  if (node.data.disabled) {
    noteStart(job, attempt, node.data.config);
    return passThrough(nodeType, job);
  }
  const resolved = resolveConfig(nodeType, node.data.config, job.scope);
  if ("problem" in resolved) {
    noteStart(job, attempt, node.data.config);
    return { failure: resolved.problem };
  }
  const { config } = resolved;
  if (attempt.until === undefined) noteStart(job, attempt, config, nodeType);
  if (executor.reaches === "outside") {
    await job.journal.stored();
    job.signal.throwIfAborted();
  }
  try {
    return checked(await withinTime({ job, executor, config, ...attempt }), nodeType, job);
  } catch (error) {
    if (job.signal.aborted) throw error;
    return { failure: { ...unexpected(error), ...(mayRepeat(executor, config) && { retry: {} }) } };
  }
}

/** A disabled node: its input leaves by its first handle, as if it were an edge. */
function passThrough(nodeType: NodeType, { node, input }: NodeJob): Outcome {
  const [first] = nodeType.outputs(node.data.config);
  return first ? { output: input, handle: first.id } : { output: input };
}

function noteStart(
  { journal, recorder, node, input }: NodeJob,
  { attempt }: Attempt,
  config: JsonObject,
  nodeType?: NodeType,
): void {
  // What a trigger is given is what it gives: recorded once, as its output.
  const given = nodeType?.inputs.length === 0 ? { config } : { config, input };
  journal.note({
    type: "node.started",
    nodeId: node.id,
    attempt,
    inputData: Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, recorder.record(value)]),
    ),
  });
}

function checked(outcome: Outcome, nodeType: NodeType, { node }: NodeJob): Outcome {
  if ("failure" in outcome) return outcome;
  const problem = outputProblem(outcome.output);
  if (problem) return { failure: problem };
  if (outcome.handle !== undefined) return outcome;
  // Beside its only output it may have the one for errors, which is not for this.
  const [first, second] = nodeType.outputs(node.data.config);
  return first && second ? { ...outcome, handle: first.id } : outcome;
}

const failure = (code: string, message: string): Outcome => ({ failure: { code, message } });
