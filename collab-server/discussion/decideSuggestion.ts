import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Verdict } from "@coweave/shared/document/Verdict.ts";
import type * as Y from "yjs";

export type Decided =
  | { ok: true; suggestion: Suggestion }
  | { ok: false; problem: "not_found" | "conflict"; why: string };

/**
 * Accepts or rejects changes of a suggestion (all that are left where none are named) and gives the
 * suggestion as it then stands. Deciding the same way again changes nothing; a change that was
 * decided the other way, or that cannot be applied any more, is a conflict and nothing is changed.
 */
export function decideSuggestion(
  doc: Y.Doc,
  suggestionId: string,
  decision: "accept" | "reject",
  verdict: Verdict,
): Decided {
  const before = find(doc, suggestionId);
  if (!before) return { ok: false, problem: "not_found", why: "There is no such suggestion." };
  const { changes } = before;
  const named = verdict.changeIds
    ? changes.filter((change) => verdict.changeIds?.includes(change.id))
    : changes;
  const unknown = verdict.changeIds?.find((id) => !changes.some((change) => change.id === id));
  if (unknown !== undefined) {
    return {
      ok: false,
      problem: "not_found",
      why: `The suggestion has no change "${unknown.slice(0, 100)}".`,
    };
  }
  const wanted = decision === "accept" ? "accepted" : "rejected";
  const other = decision === "accept" ? "rejected" : "accepted";
  const left = named.filter(
    (change) => change.status !== "accepted" && change.status !== "rejected",
  );
  const conflict = (why: string): Decided => ({ ok: false, problem: "conflict", why });
  // Where changes are named, each one counts; "all" means all that nobody has decided yet.
  if (verdict.changeIds && named.some((change) => change.status === other))
    return conflict(`A change named here was ${other} already.`);
  if (left.length === 0 && named.length > 0 && named.every((change) => change.status === other))
    return conflict(`This suggestion was ${other} already.`);
  if (decision === "accept") {
    const stuck = left.filter((change) => change.status !== "open");
    if (stuck.length > 0 && (verdict.changeIds || stuck.length === left.length))
      return conflict(whyStuck(stuck.some((change) => change.status === "stale")));
    acceptChanges(doc, suggestionId, verdict);
  } else rejectChanges(doc, suggestionId, verdict);
  const after = find(doc, suggestionId) ?? before;
  const done = (id: string) => after.changes.find((change) => change.id === id)?.status === wanted;
  // Named by hand yet not applied: an edge whose end was rejected in the meantime, say.
  if (verdict.changeIds?.some((id) => !done(id)))
    return conflict("Not every change named here could be decided; look at the suggestion again.");
  return { ok: true, suggestion: after };
}

function whyStuck(stale: boolean): string {
  return stale
    ? "What this change is about was edited since it was proposed; look at both values first."
    : "What this change is about is gone.";
}

function find(doc: Y.Doc, id: string): Suggestion | undefined {
  return readSuggestions(doc).find((suggestion) => suggestion.id === id);
}
