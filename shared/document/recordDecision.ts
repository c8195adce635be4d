import * as Y from "yjs";
import { entry, roots } from "./roots.ts";
import type { SuggestedChange } from "./Suggestion.ts";
import type { Verdict } from "./Verdict.ts";

/** Appends what was decided to the suggestion's log. Call inside a transaction. */
export function recordDecision(
  doc: Y.Doc,
  suggestionId: string,
  changes: readonly SuggestedChange[],
  decision: "accept" | "reject",
  { by, at }: Verdict,
): void {
  const decisions = entry(roots(doc).suggestions, suggestionId)?.get("decisions");
  if (!(decisions instanceof Y.Array)) return;
  decisions.push(changes.map((change) => ({ changeId: change.id, decision, by, at })));
}
