/**
 * Why a transaction happened. `edit` is what undo tracks; the others are outside undo. One object
 * each: Yjs compares tracked origins by identity.
 */
export type Origin = {
  readonly kind: "edit" | "decision" | "discussion" | "suggestion" | "upkeep";
};

export const editOrigin: Origin = { kind: "edit" };
export const decisionOrigin: Origin = { kind: "decision" };
export const discussionOrigin: Origin = { kind: "discussion" };
export const suggestionOrigin: Origin = { kind: "suggestion" };
/** What the server keeps in order by itself. */
export const upkeepOrigin: Origin = { kind: "upkeep" };
