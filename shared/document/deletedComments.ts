import type * as Y from "yjs";
import { listComments } from "./listComments.ts";
import { roots } from "./roots.ts";

/** The comments that are marked deleted. */
export function deletedComments(doc: Y.Doc): { threadId: string; commentId: string }[] {
  return [...roots(doc).threads].flatMap(([threadId, thread]) =>
    listComments(thread).flatMap(({ id, map }) =>
      map.get("deleted") === true ? [{ threadId, commentId: id }] : [],
    ),
  );
}
