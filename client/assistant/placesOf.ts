import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import type { GraphEdge } from "@coweave/shared/graph/Graph.ts";

/** The nodes, drawn or proposed, where these changes are to be seen; of connections alone, their ends. */
export function placesOf(
  changes: readonly SuggestedChange[],
  edges: readonly GraphEdge[],
): string[] {
  const nodes = changes.filter(({ kind }) => kind !== "addEdge" && kind !== "removeEdge");
  if (nodes.length > 0) return nodes.map(({ target }) => target);
  const ends = changes.flatMap(({ kind, target, after }) =>
    endsOf(kind === "addEdge" ? after : edges.find(({ id }) => id === target)),
  );
  return [...new Set(ends)];
}

const endsOf = (edge: unknown): string[] => {
  const { source, target } = (edge ?? {}) as { source?: unknown; target?: unknown };
  return [source, target].filter((id) => typeof id === "string");
};
