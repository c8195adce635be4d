import type { Graph, GraphEdge, GraphNode } from "./Graph.ts";
import { reachableFrom } from "./reachableFrom.ts";

/** What a run that starts at one node will walk over; everything else in the graph is not there. */
export type ExecutionPlan = {
  startNodeId: string;
  /** Each node after all that feed it; where that leaves a choice, in the order of the graph. */
  order: readonly string[];
  nodes: ReadonlyMap<string, GraphNode>;
  /** The edges between planned nodes, by the node they end or begin at. */
  incoming: ReadonlyMap<string, readonly GraphEdge[]>;
  outgoing: ReadonlyMap<string, readonly GraphEdge[]>;
  /** Reachable nodes that wait for themselves, and those behind them; a graph that may run has none. */
  unordered: readonly string[];
};

/** The plan of a run from a start node; without that node in the graph it is empty. Total: any graph. */
export function executionPlan(graph: Graph, startNodeId: string): ExecutionPlan {
  const reached = reachableFrom(graph, startNodeId);
  const nodes = new Map(
    graph.nodes.filter((node) => reached.has(node.id)).map((node) => [node.id, node]),
  );
  const incoming = new Map<string, GraphEdge[]>();
  const outgoing = new Map<string, GraphEdge[]>();
  for (const id of nodes.keys()) {
    incoming.set(id, []);
    outgoing.set(id, []);
  }
  for (const edge of new Map(graph.edges.map((each) => [each.id, each])).values()) {
    if (!nodes.has(edge.source) || !nodes.has(edge.target)) continue;
    incoming.get(edge.target)?.push(edge);
    outgoing.get(edge.source)?.push(edge);
  }
  const order = topologicalOrder([...nodes.keys()], incoming, outgoing);
  const ordered = new Set(order);
  const unordered = [...nodes.keys()].filter((id) => !ordered.has(id));
  return { startNodeId, order, nodes, incoming, outgoing, unordered };
}

function topologicalOrder(
  ids: string[],
  incoming: ReadonlyMap<string, GraphEdge[]>,
  outgoing: ReadonlyMap<string, GraphEdge[]>,
): string[] {
  const awaited = new Map(ids.map((id) => [id, incoming.get(id)?.length ?? 0]));
  const order = ids.filter((id) => awaited.get(id) === 0);
  // The list grows while it is walked: what a node sets free comes behind it.
  for (const id of order) {
    for (const { target } of outgoing.get(id) ?? []) {
      const left = (awaited.get(target) ?? 0) - 1;
      awaited.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return order;
}
