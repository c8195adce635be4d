import * as Y from "yjs";
import { roots } from "./roots.ts";

/** The ids of comments that are marked deleted. */
export function deletedComments(doc: Y.Doc): string[] {
  return [...roots(doc).threads.values()].flatMap((thread) => {
    const comments: unknown = thread instanceof Y.Map ? thread.get("comments") : undefined;
    if (!(comments instanceof Y.Array)) return [];
    return comments.toArray().flatMap((comment: unknown) => {
      if (!(comment instanceof Y.Map) || comment.get("deleted") !== true) return [];
      const id: unknown = comment.get("id");
      return typeof id === "string" ? [id] : [];
    });
  });
}
