import { z } from "zod";
import { GraphNode, NodeId } from "../graph/Graph.ts";
import { Problem } from "../graph/Problem.ts";
import { endpoint } from "./Endpoint.ts";
import { Role } from "./Role.ts";
import {
  EdgeInput,
  listOf,
  Member,
  NodeInput,
  Page,
  Workflow,
  WorkflowFilter,
  WorkflowStatus,
  WorkflowSummary,
} from "./shapes.ts";

const name = z.string().trim().min(1, "a workflow needs a name").max(200);
const description = z.string().max(5000);
const graph = { nodes: z.array(NodeInput).max(10_000), edges: z.array(EdgeInput).max(30_000) };

/** A node in a PATCH: only what changes; `data` and `config` merge key by key, null deletes. */
const NodePatch = z.object({
  type: GraphNode.shape.type.optional(),
  position: GraphNode.shape.position.optional(),
  data: z
    .object({
      label: z.string().max(200).optional(),
      config: z.record(z.string(), z.json()).optional(),
      disabled: z.boolean().optional(),
      pinned: z.json().optional(),
    })
    .optional(),
});

export const MemberInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("enter an e-mail address")),
  role: Role.exclude(["owner"]),
});

export const workflowEndpoints = {
  listWorkflows: endpoint({
    method: "get",
    path: "/workflows",
    summary: "Workflows I may see, latest change first",
    tag: "workflows",
    access: "session",
    query: Page.extend({
      search: z.string().max(200).optional(),
      status: WorkflowFilter.optional(),
    }),
    answers: { 200: listOf(WorkflowSummary) },
  }),
  createWorkflow: endpoint({
    method: "post",
    path: "/workflows",
    summary: "Create a workflow: empty, from a template, as a copy, or with a graph",
    tag: "workflows",
    access: "session",
    body: z.object({
      name: name.default("Untitled workflow"),
      description: description.default(""),
      nodes: graph.nodes.optional(),
      edges: graph.edges.optional(),
      templateId: z.string().optional(),
      copyOf: z.string().optional(),
    }),
    answers: { 201: Workflow },
  }),
  getWorkflow: endpoint({
    method: "get",
    path: "/workflows/:id",
    summary: "A workflow with its live graph; the ETag is what If-Match wants",
    tag: "workflows",
    access: "session",
    answers: { 200: Workflow },
  }),
  replaceWorkflow: endpoint({
    method: "put",
    path: "/workflows/:id",
    summary: "Replace the graph by the smallest set of edits; needs If-Match",
    tag: "workflows",
    access: "session",
    body: z.object({ name: name.optional(), description: description.optional(), ...graph }),
    answers: { 200: Workflow },
  }),
  patchWorkflow: endpoint({
    method: "patch",
    path: "/workflows/:id",
    summary: "Merge into the graph by id (null deletes), rename, archive",
    tag: "workflows",
    access: "session",
    body: z.object({
      name: name.optional(),
      description: description.optional(),
      status: WorkflowStatus.exclude(["published"]).optional(),
      nodes: z
        .union([z.record(NodeId, NodePatch.nullable()), z.array(NodePatch.extend({ id: NodeId }))])
        .optional(),
      edges: z.union([z.record(z.string(), EdgeInput.nullable()), z.array(EdgeInput)]).optional(),
    }),
    answers: { 200: Workflow },
  }),
  deleteWorkflow: endpoint({
    method: "delete",
    path: "/workflows/:id",
    summary: "Delete a workflow with its runs and history",
    tag: "workflows",
    access: "session",
    answers: { 204: null },
  }),
  getMembers: endpoint({
    method: "get",
    path: "/workflows/:id/members",
    summary: "Who may see this workflow",
    tag: "workflows",
    access: "session",
    answers: { 200: z.object({ members: z.array(Member) }) },
  }),
  putMembers: endpoint({
    method: "put",
    path: "/workflows/:id/members",
    summary: "Set everyone but the owner; only the owner may",
    tag: "workflows",
    access: "session",
    // The owner may be in the list that a program sends back as it got it; that entry is left alone.
    body: z.object({ members: z.array(MemberInput.extend({ role: Role })).max(500) }),
    answers: { 200: z.object({ members: z.array(Member) }) },
  }),
  getProblems: endpoint({
    method: "get",
    path: "/workflows/:id/problems",
    summary: "What keeps the live graph from running",
    tag: "workflows",
    access: "session",
    answers: { 200: z.object({ problems: z.array(Problem) }) },
  }),
};
