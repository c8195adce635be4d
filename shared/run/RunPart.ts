import { z } from "zod";

/**
 * A run of a part of the workflow: one node `only`, what leads `upTo` it with it, or all behind it
 * `from` it on. What is not run itself gives what it gave before, or what is pinned to it.
 */
export const RunPart = z.object({
  extent: z.enum(["only", "from", "upTo"]),
  nodeId: z.string().min(1).max(128),
});
export type RunPart = z.infer<typeof RunPart>;

/** What a node gives in a run without being executed. */
export const GivenOutput = z.object({
  output: z.json(),
  /** It goes out by this handle only. */
  handle: z.string().optional(),
  /** Whether it is pinned to the node, or comes from an earlier run. */
  source: z.enum(["pinned", "run"]),
});
export type GivenOutput = z.infer<typeof GivenOutput>;
