import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";

/**
 * Every problem of what production triggers would run: of the graph, of what could not be read, of the
 * expressions, and of the triggers themselves. What no enabled trigger leads to is nobody's problem.
 */
export function whatKeepsFromPublishing(
  { graph, problems: unreadable }: { graph: Graph; problems: readonly Problem[] },
  find: readonly ((graph: Graph) => Problem[])[],
): Problem[] {
  const triggers = graph.nodes.filter((node) => node.type === "trigger" && !node.data.disabled);
  const reached = new Set(triggers.flatMap(({ id }) => [...reachableFrom(graph, id)]));
  const inReach = ({ nodeId }: Problem) => nodeId !== undefined && reached.has(nodeId);
  return [
    ...findProblems(graph),
    ...unreadable.filter(inReach),
    ...find.flatMap((of) => of(graph)).filter(inReach),
  ];
}
