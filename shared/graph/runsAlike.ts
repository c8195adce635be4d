import { same } from "../document/same.ts";
import type { Graph, GraphEdge, GraphNode } from "./Graph.ts";
import type { Json } from "./Json.ts";

/**
 * Whether two graphs do the same when production triggers run them: where nodes stand does not
 * matter, nor what is pinned to them, which only runs by hand look at.
 */
export function runsAlike(a: Graph, b: Graph): boolean {
  return alike(a.nodes, b.nodes, sameNode) && alike(a.edges, b.edges, sameEdge);
}

/** Graphs are read in the order of their ids, but a program may have sent them in another. */
function alike<T extends { id: string }>(
  a: readonly T[],
  b: readonly T[],
  isSame: (a: T, b: T) => boolean,
): boolean {
  if (a.length !== b.length) return false;
  const others = new Map(b.map((each) => [each.id, each]));
  return a.every((each) => {
    const other = others.get(each.id);
    return other !== undefined && isSame(each, other);
  });
}

function sameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a.type === b.type &&
    a.data.label === b.data.label &&
    Boolean(a.data.disabled) === Boolean(b.data.disabled) &&
    same(a.data.config, b.data.config)
  );
}

function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  return same(a as Json, b as Json);
}
