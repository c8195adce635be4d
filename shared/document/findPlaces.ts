import type { Graph, Position } from "../graph/Graph.ts";
import { ghostEdge } from "./readSuggestions.ts";
import type { SuggestedChange, Suggestion } from "./Suggestion.ts";
import type { Anchor } from "./Thread.ts";

/** Why a thread has no place on the canvas (any more). `lost`: what it was about is not there at all. */
export type Gone = "nodeDeleted" | "edgeDeleted" | "rejected" | "lost";

/** Where a thread stands now. A `ghost` is a node or an edge that is still only proposed. */
export type Place =
  | { kind: "node"; id: string }
  | { kind: "edge"; id: string }
  | { kind: "ghost"; suggestionId: string; changeId: string }
  | { kind: "point"; position: Position }
  | { kind: "gone"; why: Gone };

/**
 * Tells where anchors stand in a drawing: a thread on a ghost moves to the node it becomes, and what
 * was deleted or rejected leaves its threads behind without a place, until an undo brings it back.
 */
export function findPlaces(
  graph: Graph,
  suggestions: readonly Suggestion[],
): (anchor: Anchor) => Place {
  const nodeIds = new Set(graph.nodes.map(({ id }) => id));
  const edgeIds = new Set(graph.edges.map(({ id }) => id));
  const gone = (why: Gone): Place => ({ kind: "gone", why });
  const onNode = (id: string): Place =>
    nodeIds.has(id) ? { kind: "node", id } : gone("nodeDeleted");
  const onEdge = (id: string): Place =>
    edgeIds.has(id) ? { kind: "edge", id } : gone("edgeDeleted");

  function onTarget(change: SuggestedChange): Place {
    if (change.kind === "addEdge") return onEdge(ghostEdge(change)?.id ?? change.target);
    return change.kind === "removeEdge" ? onEdge(change.target) : onNode(change.target);
  }

  function onChange(suggestionId: string, change: SuggestedChange): Place {
    switch (change.status) {
      case "rejected":
        return gone("rejected");
      case "accepted":
        return onTarget(change);
      case "superseded":
        return change.kind === "addEdge" ? gone("lost") : onTarget(change);
      case "open":
      case "stale":
        return change.kind === "addNode" || change.kind === "addEdge"
          ? { kind: "ghost", suggestionId, changeId: change.id }
          : onTarget(change);
      default:
        return change.status satisfies never;
    }
  }

  return (anchor) => {
    switch (anchor.kind) {
      case "node":
        return onNode(anchor.id);
      case "edge":
        return onEdge(anchor.id);
      case "point":
        return { kind: "point", position: anchor.position };
      case "suggestion": {
        const suggestion = suggestions.find(({ id }) => id === anchor.id);
        const changes = (suggestion?.changes ?? []).filter(
          ({ id }) => anchor.changeId === undefined || id === anchor.changeId,
        );
        const places = changes.map((change) => onChange(anchor.id, change));
        return places.find(({ kind }) => kind !== "gone") ?? places[0] ?? gone("lost");
      }
      default:
        return anchor satisfies never;
    }
  };
}
