import { ghostEdge, ghostNode } from "@coweave/shared/document/readSuggestions.ts";
import type { SuggestedChange, Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Ghost, GhostFlowEdge, GhostFlowNode } from "./FlowNode.ts";
import { offTabOrder } from "./mergeNodes.ts";

/** What a suggestion would do to something that is on the canvas already. */
type Mark = Ghost & { kind: "update" | "remove"; change: SuggestedChange };

export type Ghosts = {
  nodes: GhostFlowNode[];
  edges: GhostFlowEdge[];
  /** By node id. */
  nodeMarks: Record<string, Mark>;
  /** Edges proposed for removal, by edge id. */
  edgeMarks: Record<string, Mark>;
};

export const ghostId = (suggestionId: string, changeId: string) =>
  `ghost:${suggestionId}:${changeId}`;

/** Everything that open suggestions add to the drawing, beside the graph and never in it. */
export function readGhosts(suggestions: readonly Suggestion[]): Ghosts {
  const ghosts: Ghosts = { nodes: [], edges: [], nodeMarks: {}, edgeMarks: {} };
  for (const suggestion of suggestions) {
    const open = suggestion.changes.filter(
      (change) => change.status === "open" || change.status === "stale",
    );
    const idOf = new Map(
      open
        .filter((change) => change.kind === "addNode")
        .map((change) => [change.target, ghostId(suggestion.id, change.id)]),
    );
    for (const change of open) addGhost(ghosts, suggestion, change, idOf);
  }
  return ghosts;
}

function addGhost(
  ghosts: Ghosts,
  { id: suggestionId, author }: Suggestion,
  change: SuggestedChange,
  idOf: ReadonlyMap<string, string>,
): void {
  const ghost: Ghost = { suggestionId, changeId: change.id, author };
  const id = ghostId(suggestionId, change.id);
  const fixed = { draggable: false, connectable: false, deletable: false } as const;
  switch (change.kind) {
    case "addNode": {
      const node = ghostNode(change);
      if (!node) return;
      const { position } = node;
      ghosts.nodes.push({
        id,
        type: "ghost",
        position,
        data: { ...ghost, node },
        ariaLabel: `${node.data.label}, suggested by ${author.name}`,
        domAttributes: offTabOrder,
        ...fixed,
      });
      return;
    }
    case "addEdge": {
      const edge = ghostEdge(change);
      if (!edge) return;
      const { sourceHandle, targetHandle } = edge;
      const source = idOf.get(edge.source) ?? edge.source;
      const target = idOf.get(edge.target) ?? edge.target;
      const ends = { source, sourceHandle, target, targetHandle };
      ghosts.edges.push({
        id,
        type: "ghost",
        ...ends,
        data: ghost,
        deletable: false,
        selectable: false,
        focusable: false,
      });
      return;
    }
    case "updateNode":
      ghosts.nodeMarks[change.target] = { ...ghost, kind: "update", change };
      return;
    case "removeNode":
      ghosts.nodeMarks[change.target] = { ...ghost, kind: "remove", change };
      return;
    case "removeEdge":
      ghosts.edgeMarks[change.target] = { ...ghost, kind: "remove", change };
      return;
    default:
      change.kind satisfies never;
  }
}
