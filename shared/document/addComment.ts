import * as Y from "yjs";
import { type NewComment, newComment } from "./newComment.ts";
import { discussionOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";

/** Adds a comment to a thread; gives its id, or undefined where there is no such thread. */
export function addComment(doc: Y.Doc, threadId: string, comment: NewComment): string | undefined {
  const comments = entry(roots(doc).threads, threadId)?.get("comments");
  if (!(comments instanceof Y.Array)) return undefined;
  const { id, map } = newComment(comment);
  doc.transact(() => comments.push([map]), discussionOrigin);
  return id;
}
