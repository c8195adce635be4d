import type * as Y from "yjs";
import { findComment } from "./findComment.ts";
import { discussionOrigin } from "./Origin.ts";

/**
 * Deletes a comment, as one transaction; false where there is no such comment. Marked and emptied
 * instead of taken out: what a colleague answers at the same moment keeps its thread, and a thread
 * of deleted comments alone reads as not there.
 */
export function removeComment(doc: Y.Doc, threadId: string, commentId: string): boolean {
  const comment = findComment(doc, threadId, commentId);
  if (!comment) return false;
  doc.transact(() => {
    comment.set("deleted", true);
    comment.set("text", "");
    // Not deleted: a delete does not say who did it, so that no colleague could bring it back.
    if (comment.has("mentions")) comment.set("mentions", []);
  }, discussionOrigin);
  return true;
}
