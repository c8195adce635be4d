import type * as Y from "yjs";
import { findComment } from "./findComment.ts";
import { plainMentions } from "./newComment.ts";
import { discussionOrigin } from "./Origin.ts";
import type { Mention } from "./Thread.ts";

type Revision = {
  text: string;
  /** ISO 8601. */
  at: string;
  mentions?: readonly Mention[] | undefined;
};

/** Gives a comment another text, as one transaction; false where there is no such comment. */
export function editComment(
  doc: Y.Doc,
  threadId: string,
  commentId: string,
  { text, at, mentions = [] }: Revision,
): boolean {
  const comment = findComment(doc, threadId, commentId);
  if (!comment) return false;
  if (comment.get("text") === text) return true;
  doc.transact(() => {
    comment.set("text", text);
    comment.set("mentions", plainMentions(mentions));
    comment.set("editedAt", at);
  }, discussionOrigin);
  return true;
}
