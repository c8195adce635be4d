import type { Graph } from "../graph/Graph.ts";
import { leadingTo } from "../graph/leadingTo.ts";
import { partOf } from "../graph/partOf.ts";
import { reachableFrom } from "../graph/reachableFrom.ts";
import type { RunPart } from "./RunPart.ts";

/**
 * What of a graph a run walks over, with what is given in it; without a part, all behind its start.
 * From a node on, also what else goes into the nodes behind it.
 */
export function partThatRuns(graph: Graph, startNodeId: string, part: RunPart | undefined): Graph {
  const reached = reachableFrom(graph, startNodeId);
  if (!part) return partOf(graph, [...reached]);
  const wanted =
    part.extent === "from" ? reachableFrom(graph, part.nodeId) : new Set([part.nodeId]);
  const leading = leadingTo(graph, wanted);
  return partOf(
    graph,
    [...reached].filter((id) => leading.has(id)),
  );
}
