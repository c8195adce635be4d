import type { Change } from "@coweave/shared/document/Suggestion.ts";
import type { Graph, Position } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { placeNodes } from "./placeNodes.ts";
import type { Sketch } from "./Sketch.ts";

/**
 * The changes a sketch proposes on a graph: new nodes get ids and places where neither a node nor a
 * ghost (`ghosts`, by id) lies. What speaks of nodes or edges that are not there is left out.
 */
export function toChanges(
  sketch: Sketch,
  graph: Graph,
  ghosts: ReadonlyMap<string, Position>,
  newId: () => string,
): Change[] {
  const ids = new Map(sketch.nodes.map(({ key }) => [key, newId()]));
  const onCanvas = new Map(graph.nodes.map((node) => [node.id, node]));
  const idOf = (end: string) => ids.get(end) ?? (onCanvas.has(end) ? end : undefined);
  const edges = sketch.edges.flatMap((edge) => {
    const [source, target] = [idOf(edge.source), idOf(edge.target)];
    return source && target ? [makeEdge({ ...edge, source, target })] : [];
  });
  const taken = new Map([
    ...ghosts,
    ...graph.nodes.map((node) => [node.id, node.position] as const),
  ]);
  const places = placeNodes(inOrder([...ids.values()], edges), edges, taken);

  const nodeChanges = sketch.nodes.flatMap((node): Change[] => {
    const target = ids.get(node.key);
    const position = target && places.get(target);
    if (!target || !position) return [];
    const after = { type: node.type, position, label: node.label, config: node.config };
    return [{ kind: "addNode", target, before: null, after, group: null }];
  });
  const edgeChanges = edges.map(({ id, ...ends }): Change => {
    return { kind: "addEdge", target: id, before: null, after: ends, group: null };
  });
  const updates = sketch.updates.flatMap(({ nodeId, label, config = {} }): Change[] => {
    const node = onCanvas.get(nodeId);
    if (!node) return [];
    const before: JsonObject = {};
    const after: JsonObject = {};
    if (label !== undefined && label !== node.data.label) {
      before.label = node.data.label;
      after.label = label;
    }
    if (Object.keys(config).length > 0) {
      const old = Object.keys(config).map((key) => [key, node.data.config[key] ?? null] as const);
      before.config = Object.fromEntries(old);
      after.config = config;
    }
    if (Object.keys(after).length === 0) return [];
    return [{ kind: "updateNode", target: nodeId, before, after, group: null }];
  });
  const removedNodes = sketch.removeNodes.flatMap((nodeId): Change[] => {
    const node = onCanvas.get(nodeId);
    if (!node) return [];
    const before = { type: node.type, label: node.data.label, config: node.data.config };
    return [{ kind: "removeNode", target: nodeId, before, after: null, group: null }];
  });
  const removedEdges = sketch.removeEdges.flatMap((edgeId): Change[] => {
    const edge = graph.edges.find(({ id }) => id === edgeId);
    if (!edge) return [];
    const { id, ...ends } = edge;
    return [{ kind: "removeEdge", target: id, before: ends, after: null, group: null }];
  });
  return [...nodeChanges, ...updates, ...removedNodes, ...removedEdges, ...edgeChanges];
}

/** New nodes after those that feed them; on a circle, as they came. */
function inOrder(ids: string[], edges: readonly { source: string; target: string }[]): string[] {
  const ordered: string[] = [];
  let left = ids;
  while (left.length > 0) {
    const isFed = (id: string) =>
      edges.some((edge) => edge.target === id && left.includes(edge.source));
    const free = left.filter((id) => !isFed(id));
    const next = free.length > 0 ? free : left;
    ordered.push(...next);
    left = left.filter((id) => !next.includes(id));
  }
  return ordered;
}
