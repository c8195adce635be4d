import type * as Y from "yjs";
import { plain } from "./plain.ts";
import { entry, roots } from "./roots.ts";
import { Author } from "./Suggestion.ts";

/** Whether a proposal is a person's own: they made it, or asked the assistant for it. */
export function isProposedBy(doc: Y.Doc, suggestionId: string, userId: string): boolean {
  const suggestion = entry(roots(doc).suggestions, suggestionId);
  if (!suggestion) return false;
  const author = Author.safeParse(plain(suggestion.get("author")));
  if (!author.success) return false;
  const { kind, id } = author.data;
  // Only beside the assistant's name does `askedBy` mean anything: the server writes it there.
  return kind === "person" ? id === userId : suggestion.get("askedBy") === userId;
}
