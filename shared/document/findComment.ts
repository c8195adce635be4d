import type * as Y from "yjs";
import { listComments } from "./listComments.ts";
import { roots } from "./roots.ts";

/** A comment as the document keeps it; undefined where there is none or it was deleted. */
export function findComment(
  doc: Y.Doc,
  threadId: string,
  commentId: string,
): Y.Map<unknown> | undefined {
  const comments = listComments(roots(doc).threads.get(threadId));
  const map = comments.find(({ id }) => id === commentId)?.map;
  return map?.get("deleted") === true ? undefined : map;
}
