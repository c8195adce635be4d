import { z } from "zod";
import { Graph } from "../graph/Graph.ts";
import type { Json } from "../graph/Json.ts";
import { RunError } from "./RunEvent.ts";
import { GivenOutput, RunPart } from "./RunPart.ts";
import { RunStatus } from "./RunStatus.ts";

/** What started a run: the trigger node that fired and how. */
export const RunTrigger = z.object({
  kind: z.enum(["manual", "webhook", "schedule"]),
  nodeId: z.string(),
  /** The person who clicked Run, where there was one. */
  userId: z.string().optional(),
});
export type RunTrigger = z.infer<typeof RunTrigger>;

/** What is fixed when a run is accepted; events say the rest. Times are ISO 8601 in UTC. */
export const RunHeader = z.object({
  id: z.string(),
  workflowId: z.string(),
  trigger: RunTrigger,
  triggerData: z.json(),
  startNodeId: z.string(),
  snapshot: Graph,
  /** Left out: all behind the start. */
  part: RunPart.optional(),
  /** What nodes give without being executed, by node id. */
  given: z.record(z.string(), GivenOutput).optional(),
  createdAt: z.iso.datetime(),
  /** The published version that runs; left out, the graph as it was drawn. */
  version: z.number().int().nullable().optional(),
  /**
   * What the run answers to, where that may be answered once only: a due time, a signed request. Of
   * the runs of a workflow one at most has it, however many servers try.
   */
  claim: z.string().optional(),
});
export type RunHeader = z.infer<typeof RunHeader>;

/** An attempt of a node that was not its last. */
const FailedAttempt = z.object({
  attempt: z.number().int(),
  at: z.iso.datetime(),
  error: RunError,
});

export const NodeRun = z.object({
  nodeId: z.string(),
  nodeType: z.string(),
  status: RunStatus,
  inputData: z.json().nullable(),
  outputData: z.json().nullable(),
  error: RunError.nullable(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  attempt: z.number().int(),
  /** Those after which it was tried again; left out where there are none. */
  failedAttempts: z.array(FailedAttempt).optional(),
  /** The output went out by this handle only. */
  handle: z.string().optional(),
  /** It was not executed: its output is pinned to it, or an earlier run's. */
  given: GivenOutput.shape.source.optional(),
});
export type NodeRun = z.infer<typeof NodeRun>;

/** A run as far as its events tell. */
export type Run = {
  header: RunHeader;
  status: RunStatus;
  /** Number of the last event applied. */
  seq: number;
  startedAt: string | null;
  completedAt: string | null;
  /** In the order the nodes first appeared. */
  nodes: Record<string, NodeRun>;
  finalResult: Json | null;
  error: RunError | null;
};
