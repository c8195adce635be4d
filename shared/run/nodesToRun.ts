import type { Graph } from "../graph/Graph.ts";
import { reachableFrom } from "../graph/reachableFrom.ts";
import { partThatRuns } from "./partThatRuns.ts";
import type { RunPart } from "./RunPart.ts";

/**
 * The nodes that a run may execute, by id; what else it walks over has to be given. Its start is
 * always among them, since what started a run is what it gives.
 */
export function nodesToRun(
  graph: Graph,
  startNodeId: string,
  part: RunPart | undefined,
): Set<string> {
  const walked = new Set(partThatRuns(graph, startNodeId, part).nodes.map(({ id }) => id));
  if (!part || part.extent === "upTo") return walked;
  const own = part.extent === "only" ? new Set([part.nodeId]) : reachableFrom(graph, part.nodeId);
  return new Set([...walked].filter((id) => own.has(id) || id === startNodeId));
}
