import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Thread } from "@coweave/shared/document/Thread.ts";
import { threadsAt } from "./threadsAt.ts";

/** The threads about a node, with those from the time when it was a ghost of an accepted suggestion. */
export function threadsOnNode(
  threads: readonly Thread[],
  suggestions: readonly Suggestion[],
  nodeId: string,
): Thread[] {
  const asGhost = suggestions.flatMap((suggestion) => {
    const birth = suggestion.changes.find(
      ({ kind, target, status }) =>
        kind === "addNode" && target === nodeId && status === "accepted",
    );
    return threadsAt(threads, { kind: "suggestion", id: suggestion.id }).filter(({ anchor }) => {
      const changeId = anchor.kind === "suggestion" ? anchor.changeId : undefined;
      return birth !== undefined && (changeId === undefined || changeId === birth.id);
    });
  });
  return [...threadsAt(threads, { kind: "node", id: nodeId }), ...asGhost];
}
