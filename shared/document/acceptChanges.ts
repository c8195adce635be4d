import type * as Y from "yjs";
import { applyChange } from "./applyChange.ts";
import { findSuggestion } from "./findSuggestion.ts";
import { editOrigin } from "./Origin.ts";
import { readGraph } from "./readGraph.ts";
import { ghostEdge } from "./readSuggestions.ts";
import { recordDecision } from "./recordDecision.ts";
import type { SuggestedChange } from "./Suggestion.ts";
import type { Verdict } from "./Verdict.ts";

/**
 * Accepts changes of a suggestion as one transaction and one undo step, and gives the ids of those
 * applied. An edge comes along with the nodes it joins. Deciding again changes nothing. `force` also
 * applies changes that are stale.
 */
export function acceptChanges(
  doc: Y.Doc,
  suggestionId: string,
  verdict: Verdict,
  force = false,
): string[] {
  const suggestion = findSuggestion(doc, suggestionId);
  if (!suggestion) return [];
  const open = suggestion.changes.filter(
    (change) => change.status === "open" || (force && change.status === "stale"),
  );
  const chosen = withTheirEdges(open, verdict.changeIds, doc);
  if (chosen.length === 0) return [];
  doc.transact((transaction) => {
    for (const change of chosen) applyChange(doc, change);
    // Applying the derived bytes made Yjs take the transaction for a remote one, after which it
    // would change our clientID because "another client" wrote with it.
    transaction.local = true;
    recordDecision(doc, suggestionId, chosen, "accept", verdict);
  }, editOrigin);
  return chosen.map((change) => change.id);
}

/** Closes a choice: an edge brings its proposed ends, and a node brings the edges that then have both. */
function withTheirEdges(
  open: readonly SuggestedChange[],
  ids: readonly string[] | undefined,
  doc: Y.Doc,
): SuggestedChange[] {
  const chosen = new Set(ids ? open.filter((change) => ids.includes(change.id)) : open);
  const addOf = (nodeId: string) =>
    open.find((change) => change.kind === "addNode" && change.target === nodeId);
  for (const change of [...chosen]) {
    const edge = ghostEdge(change);
    for (const end of edge ? [edge.source, edge.target] : []) {
      const add = addOf(end);
      if (add) chosen.add(add);
    }
  }
  const live = new Set(readGraph(doc).graph.nodes.map((node) => node.id));
  for (const change of chosen) if (change.kind === "addNode") live.add(change.target);
  const added = new Set(
    [...chosen].flatMap((change) => (change.kind === "addNode" ? [change.target] : [])),
  );
  for (const change of open) {
    const edge = ghostEdge(change);
    if (!edge || !live.has(edge.source) || !live.has(edge.target)) continue;
    if (added.has(edge.source) || added.has(edge.target)) chosen.add(change);
  }
  return open.filter((change) => chosen.has(change));
}
