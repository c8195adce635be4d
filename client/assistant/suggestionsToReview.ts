import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";

const recent = 10 * 60_000;

/**
 * Those that still want a look, latest first: being written, with something undecided, or, for ten
 * minutes, one that came to nothing and says why. `now` in milliseconds since 1970.
 */
export function suggestionsToReview(suggestions: readonly Suggestion[], now: number): Suggestion[] {
  return suggestions
    .filter((suggestion) => {
      if (suggestion.changes.some(({ status }) => status === "open" || status === "stale"))
        return true;
      const isRecent = now - Date.parse(suggestion.createdAt) < recent;
      return isRecent && (suggestion.state === "writing" || cameToNothing(suggestion));
    })
    .reverse();
}

/** It ended without a single proposal, or could not be finished. */
export function cameToNothing(suggestion: Suggestion): boolean {
  if (suggestion.state === "failed") return suggestion.decisions.length === 0;
  return suggestion.state === "ready" && suggestion.changes.length === 0;
}
