import * as Y from "yjs";
import { newId } from "./newId.ts";
import { discussionOrigin } from "./origin.ts";
import { entry, roots } from "./roots.ts";
import type { Author } from "./Suggestion.ts";
import type { Anchor } from "./Thread.ts";

type NewComment = { author: Author; text: string; at: string };

/** Opens a thread with its first comment, as one transaction; gives the thread's id. */
export function openThread(doc: Y.Doc, anchor: Anchor, comment: NewComment): string {
  const id = newId();
  const thread = new Y.Map<unknown>();
  thread.set("anchor", { ...anchor });
  thread.set("createdAt", comment.at);
  thread.set("resolved", false);
  thread.set("comments", Y.Array.from([commentMap(comment).map]));
  doc.transact(() => roots(doc).threads.set(id, thread), discussionOrigin);
  return id;
}

/** Adds a comment to a thread; gives its id, or undefined where there is no such thread. */
export function addComment(doc: Y.Doc, threadId: string, comment: NewComment): string | undefined {
  const comments = entry(roots(doc).threads, threadId)?.get("comments");
  if (!(comments instanceof Y.Array)) return undefined;
  const { id, map } = commentMap(comment);
  doc.transact(() => comments.push([map]), discussionOrigin);
  return id;
}

/** Resolves or reopens a thread; false where there is no such thread. */
export function setResolved(doc: Y.Doc, threadId: string, resolved: boolean): boolean {
  const thread = entry(roots(doc).threads, threadId);
  if (!thread) return false;
  if (thread.get("resolved") !== resolved) {
    doc.transact(() => thread.set("resolved", resolved), discussionOrigin);
  }
  return true;
}

function commentMap({ author, text, at }: NewComment): { id: string; map: Y.Map<unknown> } {
  const id = newId();
  const map = new Y.Map<unknown>();
  map.set("id", id);
  map.set("author", { ...author });
  map.set("text", text);
  map.set("createdAt", at);
  return { id, map };
}
