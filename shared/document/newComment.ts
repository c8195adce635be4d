import * as Y from "yjs";
import { newId } from "./newId.ts";
import type { Author } from "./Suggestion.ts";

export type NewComment = { author: Author; text: string; at: string };

/** A comment as a thread keeps it, with its id. */
export function newComment({ author, text, at }: NewComment): { id: string; map: Y.Map<unknown> } {
  const id = newId();
  const map = new Y.Map<unknown>();
  map.set("id", id);
  map.set("author", { ...author });
  map.set("text", text);
  map.set("createdAt", at);
  return { id, map };
}
