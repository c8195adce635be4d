import type { EdgeInput, NodeInput } from "@coweave/shared/api/shapes.ts";
import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";

/**
 * The graph a program sends: labels filled in, edge ids derived, an edge sent twice taken once.
 * Problems are what no draft may have either: two nodes of one id, an edge that ends nowhere.
 */
export function toGraph(input: { nodes: readonly NodeInput[]; edges: readonly EdgeInput[] }): {
  graph: Graph;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const nodes = new Map<string, GraphNode>();
  for (const node of input.nodes) {
    if (nodes.has(node.id)) problems.push(duplicate(node.id));
    nodes.set(node.id, toNode(node));
  }
  const edges = new Map(input.edges.map(makeEdge).map((edge) => [edge.id, edge]));
  for (const edge of edges.values()) {
    for (const end of [edge.source, edge.target])
      if (!nodes.has(end)) problems.push(dangling(edge.id, end));
  }
  return { graph: { nodes: [...nodes.values()], edges: [...edges.values()] }, problems };
}

export function toNode({ id, type, position, data }: NodeInput): GraphNode {
  const { label = catalogue.get(type)?.label ?? type, config = {}, disabled, pinned } = data;
  return {
    id,
    type,
    position,
    data: {
      label,
      config,
      ...(disabled && { disabled }),
      ...(pinned !== undefined && { pinned }),
    },
  };
}

export function dangling(edgeId: string, nodeId: string): Problem {
  return {
    code: "dangling_edge",
    message: `An edge ends at "${nodeId}", which is not there.`,
    edgeId,
    nodeId,
  };
}

function duplicate(nodeId: string): Problem {
  return { code: "duplicate_id", message: `Two nodes have the id "${nodeId}".`, nodeId };
}
