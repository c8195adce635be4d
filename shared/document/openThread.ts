import * as Y from "yjs";
import { nameOfAnchor } from "./nameOfAnchor.ts";
import { type NewComment, newComment } from "./newComment.ts";
import { newId } from "./newId.ts";
import { discussionOrigin } from "./Origin.ts";
import { roots } from "./roots.ts";
import type { Anchor } from "./Thread.ts";

/** Opens a thread with its first comment, as one transaction; gives the thread's id. */
export function openThread(doc: Y.Doc, anchor: Anchor, comment: NewComment): string {
  const id = newId();
  const thread = new Y.Map<unknown>();
  thread.set("anchor", { ...anchor });
  thread.set("about", nameOfAnchor(doc, anchor));
  thread.set("createdAt", comment.at);
  thread.set("resolved", false);
  thread.set("comments", Y.Array.from([newComment(comment).map]));
  doc.transact(() => roots(doc).threads.set(id, thread), discussionOrigin);
  return id;
}
