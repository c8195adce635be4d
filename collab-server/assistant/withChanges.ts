import { ghostEdge, ghostNode } from "@coweave/shared/document/readSuggestions.ts";
import type { Change } from "@coweave/shared/document/Suggestion.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";

/** The graph as it would be with every change accepted. */
export function withChanges(graph: Graph, changes: readonly Change[]): Graph {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
  for (const change of changes) {
    const node = ghostNode(change);
    const edge = ghostEdge(change);
    const known = nodes.get(change.target);
    if (node) nodes.set(node.id, node);
    else if (edge) edges.set(edge.id, edge);
    else if (change.kind === "removeNode") nodes.delete(change.target);
    else if (change.kind === "removeEdge") edges.delete(change.target);
    else if (change.kind === "updateNode" && known) nodes.set(known.id, updated(known, change));
  }
  const isWhole = (edge: { source: string; target: string }) =>
    nodes.has(edge.source) && nodes.has(edge.target);
  return { nodes: [...nodes.values()], edges: [...edges.values()].filter(isWhole) };
}

function updated(node: GraphNode, change: Change): GraphNode {
  const after = (change.after ?? {}) as JsonObject;
  const config = { ...node.data.config };
  for (const [key, value] of Object.entries((after.config ?? {}) as JsonObject)) {
    if (value === null) delete config[key];
    else config[key] = value;
  }
  const label = typeof after.label === "string" ? after.label : node.data.label;
  return { ...node, data: { ...node.data, label, config } };
}
