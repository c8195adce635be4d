import type { Graph } from "@coweave/shared/graph/Graph.ts";

/** How much that is: "3 nodes and 2 connections". */
export function inWords({ nodes, edges }: Graph): string {
  const count = (number: number, one: string) => (number === 1 ? `1 ${one}` : `${number} ${one}s`);
  const cards = count(nodes.length, "node");
  return edges.length === 0 ? cards : `${cards} and ${count(edges.length, "connection")}`;
}
