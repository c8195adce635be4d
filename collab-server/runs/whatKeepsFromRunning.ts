import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import { startNode } from "@coweave/shared/graph/startNode.ts";
import type { PlannedPart } from "./planPart.ts";
import type { LiveGraph } from "./readLiveGraph.ts";

const known = new WeakMap<Graph, Map<string, Problem[]>>();

/**
 * Every problem of the part of a graph that a run from `startNodeId` would reach, each naming its
 * node: of the graph, of what could not be read, and of the expressions. Kept per graph object.
 */
export function whatKeepsFromRunning(
  { graph, problems: unreadable }: LiveGraph,
  startNodeId: string | undefined,
  findExpressionProblems: (graph: Graph) => Problem[],
): Problem[] {
  const start = startNode(graph, startNodeId);
  // Nothing is kept for a start that is not there: anyone could name a million of them.
  if (!start) return findProblems(graph, { startNodeId });
  const byStart = known.get(graph) ?? new Map<string, Problem[]>();
  known.set(graph, byStart);
  let problems = byStart.get(start.id);
  if (!problems) {
    problems = judge(graph, unreadable, start.id, findExpressionProblems);
    byStart.set(start.id, problems);
  }
  return problems;
}

/** The same of a part of a graph: of what it executes, and of the data that the rest has to give. */
export function whatKeepsAPart(
  { graph, problems: unreadable }: LiveGraph,
  { walked, startNodeId, toRun, problems }: PlannedPart,
  findExpressionProblems: (graph: Graph) => Problem[],
): Problem[] {
  const isRun = ({ nodeId }: Problem) => nodeId === undefined || toRun.has(nodeId);
  return [
    ...findProblems(walked, { startNodeId }).filter(isRun),
    ...unreadable.filter(isRun),
    ...findExpressionProblems(graph).filter(isRun),
    ...problems,
  ];
}

function judge(
  graph: Graph,
  unreadable: readonly Problem[],
  startNodeId: string,
  findExpressionProblems: (graph: Graph) => Problem[],
): Problem[] {
  const structure = findProblems(graph, { startNodeId });
  const reached = reachableFrom(graph, startNodeId);
  const inReach = (problem: Problem) => problem.nodeId !== undefined && reached.has(problem.nodeId);
  return [
    ...structure,
    ...unreadable.filter(inReach),
    ...findExpressionProblems(graph).filter(inReach),
  ];
}
