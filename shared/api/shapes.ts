import { z } from "zod";
import { GraphNode, NodeId } from "../graph/Graph.ts";
import { Role } from "./Role.ts";

export const User = z.object({
  id: z.string(),
  email: z.string(),
  fullName: z.string(),
  guest: z.boolean().optional(),
});
export type User = z.infer<typeof User>;

export const Session = z.object({ user: User, token: z.string() });

export const WorkflowStatus = z.enum(["draft", "published", "archived"]);
export type WorkflowStatus = z.infer<typeof WorkflowStatus>;

/**
 * What production triggers run: version number `version` where the status is `published`, else
 * nothing. `version` is the last one there is, 0 before the first.
 */
export const Publication = z.object({ status: WorkflowStatus, version: z.number().int().min(0) });
export type Publication = z.infer<typeof Publication>;

/** What a list may be narrowed to: one status, or `active`, all that is not archived. */
export const WorkflowFilter = z.enum([...WorkflowStatus.options, "active"]);
export type WorkflowFilter = z.infer<typeof WorkflowFilter>;

/** An edge as programs send it: any id, handles optional; the id is derived anew. */
export const EdgeInput = z.object({
  id: z.string().optional(),
  source: NodeId,
  target: NodeId,
  sourceHandle: z.string().min(1).max(200).nullish(),
  targetHandle: z.string().min(1).max(200).nullish(),
});
export type EdgeInput = z.infer<typeof EdgeInput>;

/** A node as programs send it: label and config may be left out. */
export const NodeInput = GraphNode.extend({
  position: GraphNode.shape.position.default({ x: 0, y: 0 }),
  data: GraphNode.shape.data.partial({ label: true, config: true }).default({}),
});
export type NodeInput = z.infer<typeof NodeInput>;

export const Workflow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  nodes: z.array(GraphNode),
  edges: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      target: z.string(),
      sourceHandle: z.string().optional(),
      targetHandle: z.string().optional(),
    }),
  ),
  status: WorkflowStatus,
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** The asker's own role. */
  role: Role,
});
export type Workflow = z.infer<typeof Workflow>;

/** A workflow in a list: without its drawing, with what the dashboard shows. */
export const WorkflowSummary = Workflow.omit({ nodes: true, edges: true }).extend({
  nodeCount: z.number().int(),
  /** Names of who has it open now. */
  editors: z.array(z.object({ id: z.string(), name: z.string(), color: z.number().int() })),
  lastRun: z
    .object({
      id: z.string(),
      status: z.string(),
      startedAt: z.string().nullable(),
      completedAt: z.string().nullable(),
    })
    .nullable(),
});
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

export const Member = z.object({
  email: z.string(),
  role: Role,
  userId: z.string().optional(),
  fullName: z.string().optional(),
});
export type Member = z.infer<typeof Member>;

export const Page = z.object({
  skip: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int() });
}
