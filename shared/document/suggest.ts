import * as Y from "yjs";
import { newId } from "./newId.ts";
import { suggestionOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";
import type { Author, Change, Suggestion } from "./Suggestion.ts";

type NewSuggestion = {
  id?: string;
  author: Author;
  askedBy?: string;
  prompt: string;
  reason?: string;
  source: Suggestion["source"];
  createdAt: string;
  /** Left out: `ready`, i.e. all changes are there. */
  state?: Suggestion["state"];
  changes?: readonly Change[];
};

/** Puts a proposal beside the graph, as one transaction, and gives its id. */
export function suggest(doc: Y.Doc, proposal: NewSuggestion): string {
  const id = proposal.id ?? newId();
  const map = new Y.Map<unknown>();
  map.set("author", { ...proposal.author });
  if (proposal.askedBy !== undefined) map.set("askedBy", proposal.askedBy);
  map.set("prompt", proposal.prompt);
  map.set("reason", proposal.reason ?? "");
  map.set("source", proposal.source);
  map.set("createdAt", proposal.createdAt);
  map.set("state", proposal.state ?? "ready");
  map.set("note", "");
  const changes = new Y.Map<unknown>();
  for (const change of proposal.changes ?? []) changes.set(newId(), { ...change });
  map.set("changes", changes);
  map.set("decisions", new Y.Array());
  doc.transact(() => roots(doc).suggestions.set(id, map), suggestionOrigin);
  return id;
}

/** Adds changes to a proposal that is being written, as one transaction; gives their ids. */
export function addChanges(doc: Y.Doc, suggestionId: string, changes: readonly Change[]): string[] {
  const into = entry(roots(doc).suggestions, suggestionId)?.get("changes");
  if (!(into instanceof Y.Map)) return [];
  return doc.transact(
    () =>
      changes.map((change) => {
        const id = newId();
        into.set(id, { ...change });
        return id;
      }),
    suggestionOrigin,
  );
}

/** Says how the writing of a proposal went on: its reason, its end, or why it failed. */
export function updateSuggestion(
  doc: Y.Doc,
  suggestionId: string,
  change: {
    reason?: string;
    state?: Suggestion["state"];
    note?: string;
    source?: Suggestion["source"];
  },
): void {
  const map = entry(roots(doc).suggestions, suggestionId);
  if (!map) return;
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) if (value !== undefined) map.set(key, value);
  }, suggestionOrigin);
}
