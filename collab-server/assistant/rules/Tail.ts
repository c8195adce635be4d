import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { errorHandle } from "@coweave/shared/graph/withFailureSettings.ts";

/** A handle that a proposal may go on from. */
export type Tail = { id: string; type: string; handle: string };

/** The handles that what comes next may follow; none of an unknown type. What is done about a failure is another matter. */
export function waysOn(node: GraphNode): string[] {
  return portsOf(node)
    .outputs.map((port) => port.id)
    .filter((id) => id !== errorHandle);
}

/** The handle of a node a proposal goes on from: the first that is free, of a condition with none `true`, of others the last. */
export function tailOf(graph: Graph, node: GraphNode): Tail {
  const { id, type } = node;
  const used = graph.edges.filter((edge) => edge.source === id).map((edge) => edge.sourceHandle);
  const handles = waysOn(node);
  const fallback = type === "condition" ? "true" : (handles.at(-1) ?? "out");
  const handle = handles.find((each) => !used.includes(each)) ?? fallback;
  return { id, type, handle };
}

/** The nodes of known types that feed no other and could: where the drawing stops. */
export function findEnds(graph: Graph): GraphNode[] {
  const sources = new Set(graph.edges.map((edge) => edge.source));
  return graph.nodes.filter((node) => !sources.has(node.id) && waysOn(node).length > 0);
}

/** The end furthest right, where one would go on drawing; one that already answered comes last. */
export function lastEnd(graph: Graph): GraphNode | undefined {
  const ends = [...findEnds(graph), ...findFreeSides(graph)];
  const open = ends.filter(({ type }) => type !== "respond");
  const anywhere = graph.nodes.filter((node) => waysOn(node).length > 0);
  const candidates = [open, ends, anywhere].find((nodes) => nodes.length > 0) ?? [];
  return [...candidates].sort((a, b) => b.position.x - a.position.x)[0];
}

/** What "both branches" are: all ends of the drawing; where that is one, free sides of conditions too. */
export function findMerged(graph: Graph, tail: Tail): Tail[] {
  const others = findEnds(graph).filter(({ id }) => id !== tail.id);
  if (others.length > 0) return others.map((end) => tailOf(graph, end));
  return findFreeSides(graph).map((node) => tailOf(graph, node));
}

/** The conditions of which only one side is gone on from. */
function findFreeSides(graph: Graph): GraphNode[] {
  return graph.nodes.filter(({ id, type }) => {
    const edges = graph.edges.filter(({ source }) => source === id);
    return type === "condition" && new Set(edges.map((edge) => edge.sourceHandle)).size === 1;
  });
}
