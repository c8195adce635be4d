import { type EdgeInput, NodeInput } from "@coweave/shared/api/shapes.ts";
import type { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import type { Graph, GraphEdge, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type { z } from "zod";
import { dangling, toNode } from "./toGraph.ts";

type Patch = z.output<(typeof workflowEndpoints)["patchWorkflow"]["body"]>;
type NodePatch = Exclude<NonNullable<Patch["nodes"]>, unknown[]>[string];

/** What a PATCH does to a graph; nothing else of it is touched. */
export type PatchPlan = {
  nodes: GraphNode[];
  edges: GraphEdge[];
  removedNodes: string[];
  removedEdges: string[];
};

/** Sorts a patch into what is written and what is removed; problems where it makes no sense. */
export function planPatch(graph: Graph, patch: Patch): { plan: PatchPlan; problems: Problem[] } {
  const plan: PatchPlan = { nodes: [], edges: [], removedNodes: [], removedEdges: [] };
  const problems: Problem[] = [];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));

  for (const [id, change] of entriesOf<NodePatch>(patch.nodes)) {
    const before = nodes.get(id);
    if (change === null) {
      if (nodes.delete(id)) plan.removedNodes.push(id);
      continue;
    }
    const after = before ? mergeNode(before, change) : newNode(id, change);
    if (after) {
      plan.nodes.push(after);
      nodes.set(id, after);
    } else problems.push(withoutType(id));
  }

  const known = new Set(graph.edges.map((edge) => edge.id));
  for (const [id, input] of entriesOf<EdgeInput | null>(patch.edges)) {
    const edge = input && makeEdge(input);
    // An edge that is sent with other ends than its id says is drawn anew between those.
    if (edge?.id !== id && known.has(id)) plan.removedEdges.push(id);
    if (!edge) continue;
    for (const end of [edge.source, edge.target])
      if (!nodes.has(end)) problems.push(dangling(edge.id, end));
    if (!known.has(edge.id)) plan.edges.push(edge);
  }
  return { plan, problems };
}

/** A map by id, or a list of items that carry theirs. */
function entriesOf<T>(items: Record<string, T> | T[] | undefined): [string, T][] {
  if (!items) return [];
  return Array.isArray(items)
    ? items.map((item) => [(item as { id?: string }).id ?? "", item])
    : Object.entries(items);
}

function mergeNode(node: GraphNode, change: NonNullable<NodePatch>): GraphNode {
  const { label, config, disabled, pinned } = change.data ?? {};
  const merged: JsonObject = { ...node.data.config };
  for (const [key, value] of Object.entries(config ?? {})) {
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  return {
    id: node.id,
    type: change.type ?? node.type,
    position: change.position ?? node.position,
    data: {
      label: label ?? node.data.label,
      config: merged,
      disabled: disabled ?? node.data.disabled,
      pinned: pinned === null ? undefined : (pinned ?? node.data.pinned),
    },
  };
}

function newNode(id: string, change: NonNullable<NodePatch>): GraphNode | undefined {
  const parsed = NodeInput.safeParse({ ...change, id });
  return parsed.success ? toNode(parsed.data) : undefined;
}

function withoutType(nodeId: string): Problem {
  return {
    code: "unknown_type",
    message: `There is no node "${nodeId}" to change; to add it, say its type.`,
    nodeId,
  };
}
