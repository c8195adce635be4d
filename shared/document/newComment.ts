import * as Y from "yjs";
import { newId } from "./newId.ts";
import type { Author } from "./Suggestion.ts";
import type { Mention } from "./Thread.ts";

export type NewComment = {
  author: Author;
  text: string;
  at: string;
  mentions?: readonly Mention[] | undefined;
};

/** A comment as a thread keeps it, with its id. */
export function newComment({ author, text, at, mentions = [] }: NewComment): {
  id: string;
  map: Y.Map<unknown>;
} {
  const id = newId();
  const map = new Y.Map<unknown>();
  map.set("id", id);
  map.set("author", { ...author });
  map.set("text", text);
  map.set("createdAt", at);
  if (mentions.length > 0) map.set("mentions", plainMentions(mentions));
  return { id, map };
}

/** As the document keeps them: one value, replaced as a whole. */
export function plainMentions(mentions: readonly Mention[]): Mention[] {
  return mentions.map(({ id, name }) => ({ id, name }));
}
