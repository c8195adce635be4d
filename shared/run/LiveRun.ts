import { z } from "zod";
import { RunTrigger } from "./Run.ts";
import { RunStatus } from "./RunStatus.ts";

/** A node in the live status: its status alone, or with what the canvas shows beside it. */
export const LiveNode = z.union([
  RunStatus,
  z.object({
    status: RunStatus,
    /** Milliseconds the node took, once it ended. */
    ms: z.number().optional(),
    /** First line of the error of a failed node, or of the attempt after which it is tried again. */
    message: z.string().optional(),
    /** Which attempt it is, from the second on. */
    attempt: z.number().int().optional(),
    /** Length of the output where it is a list. */
    items: z.number().int().optional(),
    /** The output went out by this handle only. */
    handle: z.string().optional(),
  }),
]);
export type LiveNode = z.infer<typeof LiveNode>;

export const LiveRun = z.object({
  status: RunStatus,
  seq: z.number().int(),
  /** When the run was accepted, ISO 8601. */
  createdAt: z.string().optional(),
  /** What started it. */
  kind: RunTrigger.shape.kind.optional(),
  nodes: z.record(z.string(), LiveNode),
});
export type LiveRun = z.infer<typeof LiveRun>;

/** The field `runs` of the server's awareness state: the latest runs of the workflow by execution id. */
export const LiveRuns = z.record(z.string(), LiveRun);
export type LiveRuns = z.infer<typeof LiveRuns>;
