import { ghostEdge } from "@coweave/shared/document/readSuggestions.ts";
import type { Change } from "@coweave/shared/document/Suggestion.ts";
import { canConnect } from "@coweave/shared/graph/canConnect.ts";
import { nodeProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { withChanges } from "./withChanges.ts";

/**
 * What a proposal would break, by the checks that people's own edits meet: settings and types of the
 * nodes it adds or updates, edges that may not be drawn, expressions that cannot be read.
 */
export function proposalProblems(
  graph: Graph,
  changes: readonly Change[],
  findExpressionProblems: (graph: Graph) => Problem[],
): Problem[] {
  let canvas = withChanges(
    graph,
    changes.filter((change) => change.kind !== "addEdge"),
  );
  const touched = new Set(
    changes.flatMap(({ kind, target }) =>
      kind === "addNode" || kind === "updateNode" ? [target] : [],
    ),
  );
  const problems = canvas.nodes.filter(({ id }) => touched.has(id)).flatMap(nodeProblems);
  for (const change of changes) {
    const edge = ghostEdge(change);
    if (!edge) continue;
    const verdict = canConnect(canvas, edge);
    if (verdict.ok) canvas = { ...canvas, edges: [...canvas.edges, edge] };
    else
      problems.push({
        code: "unknown_handle",
        message: verdict.why,
        edgeId: edge.id,
        nodeId: edge.source,
      });
  }
  const expressions = findExpressionProblems(canvas);
  return [...problems, ...expressions.filter(({ nodeId }) => nodeId && touched.has(nodeId))];
}
