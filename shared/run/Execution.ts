import { z } from "zod";
import { Graph } from "../graph/Graph.ts";
import { NodeRun, RunTrigger } from "./Run.ts";
import { RunError } from "./RunEvent.ts";
import { RunPart } from "./RunPart.ts";
import { RunStatus } from "./RunStatus.ts";

/** A run as REST shows it; a list leaves out snapshot and node data. */
export const Execution = z.object({
  id: z.string(),
  workflowId: z.string(),
  status: RunStatus,
  trigger: RunTrigger,
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  triggerData: z.json(),
  nodeExecutions: z.array(NodeRun),
  finalResult: z.json().nullable(),
  error: RunError.nullable(),
  snapshot: Graph,
  /** Set where only a part of the workflow ran. */
  part: RunPart.optional(),
  /** Number of the last event, as in the live status. */
  seq: z.number().int(),
  /** The published version that ran; null for the graph as it was drawn. */
  version: z.number().int().nullable(),
});
export type Execution = z.infer<typeof Execution>;
