import type { Graph, GraphNode } from "../graph/Graph.ts";
import type { Json, JsonObject } from "../graph/Json.ts";
import type { Change, ChangeStatus, Decision } from "./Suggestion.ts";
import { same } from "./same.ts";

type Sibling = Change & { id: string };

/**
 * Where a change stands. Any accept counts, whatever else was decided at the same instant: it has
 * been applied on the accepter's screen and one answer must hold everywhere.
 */
export function changeStatus(
  change: Sibling,
  siblings: readonly Sibling[],
  decisions: readonly Decision[],
  graph: Graph,
): ChangeStatus {
  const decided = decisionOf(change.id, decisions);
  if (decided) return decided;
  switch (change.kind) {
    case "addNode":
      return "open";
    case "addEdge":
      return edgeStatus(change, siblings, decisions, graph);
    case "removeEdge":
      return graph.edges.some((edge) => edge.id === change.target) ? "open" : "superseded";
    case "updateNode":
    case "removeNode": {
      const node = graph.nodes.find((candidate) => candidate.id === change.target);
      if (!node) return "superseded";
      return isEditedSince(node, change) ? "stale" : "open";
    }
    default:
      return change.kind satisfies never;
  }
}

function decisionOf(
  changeId: string,
  decisions: readonly Decision[],
): "accepted" | "rejected" | undefined {
  const own = decisions.filter((decision) => decision.changeId === changeId);
  if (own.some((decision) => decision.decision === "accept")) return "accepted";
  return own.length ? "rejected" : undefined;
}

/** An edge waits while each of its ends is on the canvas or still proposed beside it. */
function edgeStatus(
  change: Sibling,
  siblings: readonly Sibling[],
  decisions: readonly Decision[],
  graph: Graph,
): ChangeStatus {
  const after = (change.after ?? {}) as JsonObject;
  const reachable = (nodeId: Json | undefined) =>
    graph.nodes.some((node) => node.id === nodeId) ||
    siblings.some(
      (other) =>
        other.kind === "addNode" && other.target === nodeId && !decisionOf(other.id, decisions),
    );
  return reachable(after.source) && reachable(after.target) ? "open" : "superseded";
}

/** True when a field the change was based on no longer reads as it did. */
function isEditedSince(node: GraphNode, change: Change): boolean {
  const before = change.before as JsonObject | null;
  if (before === null || typeof before !== "object") return false;
  return Object.entries(before).some(([key, value]) => {
    if (key === "config") {
      return Object.entries((value ?? {}) as JsonObject).some(
        ([name, old]) => !same(node.data.config[name] ?? null, old),
      );
    }
    const now = {
      label: node.data.label,
      position: node.position,
      type: node.type,
      disabled: node.data.disabled ?? false,
    };
    return key in now && !same(now[key as keyof typeof now], value);
  });
}
