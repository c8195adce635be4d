import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Heard } from "./Heard.ts";
import { sentences } from "./sentences.ts";

/** What is new among suggestions for this person: proposals of others, and what others rejected. */
export function suggestionNews(
  before: readonly Suggestion[],
  now: readonly Suggestion[],
  userId: string,
  nameOf: (userId: string) => string,
): Heard[] {
  return now.flatMap((suggestion): Heard[] => {
    const known = before.find(({ id }) => id === suggestion.id);
    if (known === suggestion) return [];
    return [...proposed(known, suggestion, userId), ...rejected(known, suggestion, userId, nameOf)];
  });
}

function proposed(before: Suggestion | undefined, now: Suggestion, userId: string): Heard[] {
  if (now.state === "writing" || (before && before.state !== "writing")) return [];
  const { author } = now;
  if (author.kind === "person" && author.id === userId) return [];
  const who = author.kind === "assistant" ? sentences.assistant : author.name;
  const count = now.changes.filter(({ status }) => status === "open" || status === "stale").length;
  if (now.state === "failed" || now.changes.length === 0)
    return [{ kind: "suggestedNothing", who }];
  // Decided already, as when it comes with everything else after a long absence.
  return count > 0 ? [{ kind: "suggested", who, count }] : [];
}

function rejected(
  before: Suggestion | undefined,
  now: Suggestion,
  userId: string,
  nameOf: (userId: string) => string,
): Heard[] {
  if (!before) return [];
  // An accept is heard of as what it changes in the graph.
  return now.decisions
    .slice(before.decisions.length)
    .filter(({ decision, by }) => decision === "reject" && by !== userId)
    .map(({ changeId, by }) => ({ kind: "rejected", who: nameOf(by), id: changeId, label: "" }));
}
