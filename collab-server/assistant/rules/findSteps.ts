import type { Guard } from "./Guard.ts";
import { readGuard } from "./readGuard.ts";
import { stepWords } from "./stepWords.ts";
import { withoutAddresses } from "./withoutAddresses.ts";

/** Words of a prompt that ask for a step, from `at` up to `end`; `guard` with those that lead a clause. */
export type Found = { type: string; kind?: string; at: number; end: number; guard?: Guard };

type Match = Found & { rank: number; groups: Record<string, string | undefined> };

/** The words that ask for steps, as they stand; what is part of a condition's clause asks for none. */
export function findSteps(prompt: string): Found[] {
  const masked = withoutAddresses(prompt);
  const matches = stepWords.flatMap(({ type, kind, pattern }, rank) =>
    [...prompt.matchAll(pattern)].map(
      (match): Match => ({
        type,
        ...(kind && { kind }),
        rank,
        at: match.index,
        end: match.index + match[0].length,
        groups: match.groups ?? {},
      }),
    ),
  );
  const named = matches
    // Within an address; one that begins there is a request.
    .filter(({ at }) => masked[at] !== "_" || /^https?:/i.test(prompt.slice(at)))
    .sort((a, b) => a.at - b.at || a.rank - b.rank);
  const found: Found[] = [];
  let covered = -1;
  for (const { rank: _, groups, ...match } of named) {
    // "when a push to main arrives": the branch counts though the trigger's words are round it.
    const last = found.at(-1);
    if (match.at < covered && !(groups.whole && last?.type === "trigger")) continue;
    if (match.type !== "condition") {
      covered = match.end;
      found.push(match);
      continue;
    }
    const end = groups.bare || groups.whole ? match.end : clauseEnd(masked, match, named);
    const clause = groups.whole ?? prompt.slice(match.end, end);
    const guard: Guard | undefined = groups.bare
      ? { about: "other", words: groups.bare, side: "false", said: "true" }
      : clause.trim()
        ? readGuard(clause, groups.flip !== undefined)
        : undefined;
    covered = Math.max(covered, end);
    found.push({ ...match, end, ...(guard && { guard }) });
  }
  return found;
}

/** Where a clause ends: at a comma and the like, at "then", or at the next words that ask for a step. */
function clauseEnd(masked: string, { end }: Found, named: readonly Match[]): number {
  const stop =
    /[,;:!?()]|\.(?=\s|$)|\s-\s|\b(?:then|otherwise|else)\b|\band (?:if|when|unless|on the)\b/i.exec(
      masked.slice(end),
    );
  const limit = stop ? end + stop.index : masked.length;
  const next = named.find((match) => {
    if (match.type === "condition" || match.at < end || match.at >= limit) return false;
    const before = masked.slice(end, match.at);
    const word = masked.slice(match.at, match.end);
    return !isSubject.test(before) && !/^(answer|respond|replie|fetche)(s|ed)$/i.test(word);
  });
  return next?.at ?? limit;
}

/** Before "request" in "if the last request fails": there it is what the clause is about. */
const isSubject =
  /^\s*(?:(?:if|whether|that)\s+)?(?:(?:the|an?|this|that|our|my|your|its|any|each)\s+(?:\w+\s+)?)?$/i;
