import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { measure } from "../data/measure.ts";
import type { Recorder } from "../data/Recorder.ts";
import type { Arrival } from "../engine/Progress.ts";
import { resolveConfig } from "../expressions/resolveConfig.ts";
import type { Scope } from "../expressions/Scope.ts";
import type { Executor, Outcome, Services } from "./Executor.ts";
import type { Journal } from "./Journal.ts";
import { waitUntil } from "./waitUntil.ts";

export type NodeJob = {
  runId: string;
  node: GraphNode;
  executor: Executor | undefined;
  input: Json;
  arrivals: readonly Arrival[];
  scope: Scope;
  journal: Journal;
  recorder: Recorder;
  services: Services;
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
  /** It began before the server stopped, and waits until this time (ISO 8601). */
  until: string | undefined;
  /** Told when the node begins and stops waiting for a time. */
  onWaiting: (isWaiting: boolean) => void;
};

const maxOutput = 8_000_000;

/** Runs one node and notes its start; its end is noted by who knows whether the run still wants it. */
export async function executeNode(job: NodeJob): Promise<Outcome> {
  const { node, executor } = job;
  const nodeType = catalogue.get(node.type);
  if (!nodeType || !executor) {
    noteStart(job, node.data.config);
    return failure("unknown_type", `There is no node type "${node.type}".`);
  }
  if (node.data.disabled) {
    noteStart(job, node.data.config);
    return passThrough(nodeType, node.data.config, job.input);
  }
  const resolved = resolveConfig(nodeType, node.data.config, job.scope);
  if ("problem" in resolved) {
    noteStart(job, node.data.config);
    return { failure: resolved.problem };
  }
  if (job.until === undefined) noteStart(job, resolved.config, nodeType);
  if (executor.reaches === "outside") {
    await job.journal.stored();
    job.signal.throwIfAborted();
  }
  return checked(await executor.run(contextOf(job, resolved.config)));
}

/** A disabled node: its input leaves by its first handle, as if it were an edge. */
function passThrough(nodeType: NodeType, config: JsonObject, input: Json): Outcome {
  const [first] = nodeType.outputs(config);
  return first ? { output: input, handle: first.id } : { output: input };
}

function noteStart(
  { journal, recorder, node, input, attempt }: NodeJob,
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

function contextOf(job: NodeJob, config: JsonObject) {
  const { node, input, arrivals, scope, runId, signal, services, journal, onWaiting } = job;
  const { attempt, until } = job;
  return {
    config,
    input,
    arrivals,
    scope,
    runId,
    nodeId: node.id,
    attempt,
    signal,
    services,
    waitUntil: async (time: Date) => {
      if (until === undefined)
        journal.note({ type: "node.waiting", nodeId: node.id, until: time.toISOString() });
      onWaiting(true);
      try {
        await waitUntil(until === undefined ? time : new Date(until), signal);
      } finally {
        onWaiting(false);
      }
    },
  };
}

function checked(outcome: Outcome): Outcome {
  if ("failure" in outcome) return outcome;
  const { tooLarge, tooDeep } = measure(outcome.output, maxOutput);
  if (tooLarge)
    return failure(
      "output_too_large",
      "The output is larger than 8 MB; pick the part that is needed.",
    );
  if (tooDeep) return failure("output_too_deep", "The output is nested more than 200 levels deep.");
  return outcome;
}

const failure = (code: string, message: string): Outcome => ({ failure: { code, message } });
