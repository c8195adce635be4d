import type * as Y from "yjs";
import { findSuggestion } from "./findSuggestion.ts";
import { decisionOrigin } from "./Origin.ts";
import { ghostEdge } from "./readSuggestions.ts";
import { recordDecision } from "./recordDecision.ts";
import type { Verdict } from "./Verdict.ts";

/** Rejects changes; the graph stays as if they had never been made. Gives the ids newly rejected. */
export function rejectChanges(doc: Y.Doc, suggestionId: string, verdict: Verdict): string[] {
  const suggestion = findSuggestion(doc, suggestionId);
  if (!suggestion) return [];
  const undecided = suggestion.changes.filter(
    (change) => change.status !== "accepted" && change.status !== "rejected",
  );
  const wanted = new Set(verdict.changeIds ?? undecided.map((change) => change.id));
  const chosen = undecided.filter((change) => wanted.has(change.id));
  const gone = new Set(
    chosen.flatMap((change) => (change.kind === "addNode" ? [change.target] : [])),
  );
  for (const change of undecided) {
    const edge = ghostEdge(change);
    if (edge && !wanted.has(change.id) && (gone.has(edge.source) || gone.has(edge.target)))
      chosen.push(change);
  }
  if (chosen.length === 0) return [];
  doc.transact(() => recordDecision(doc, suggestionId, chosen, "reject", verdict), decisionOrigin);
  return chosen.map((change) => change.id);
}
