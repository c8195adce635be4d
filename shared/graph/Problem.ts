import { z } from "zod";

const problemCodes = [
  "no_trigger",
  "unknown_start",
  "unknown_type",
  "invalid_config",
  "invalid_expression",
  "cycle",
  "dangling_edge",
  "unknown_handle",
  "duplicate_id",
  "unreadable",
  "no_data",
  "same_address",
  "no_secret",
] as const;

/** Something that keeps a workflow from running, naming the node or edge it is about. */
export const Problem = z.object({
  code: z.enum(problemCodes),
  /** A sentence for people: what is wrong and what to do. */
  message: z.string(),
  nodeId: z.string().optional(),
  edgeId: z.string().optional(),
  /** Dotted path inside the node's config. */
  path: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
