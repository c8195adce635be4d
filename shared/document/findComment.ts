import * as Y from "yjs";
import { entry, roots } from "./roots.ts";

/** A comment as the document keeps it; undefined where there is none or it was deleted. */
export function findComment(
  doc: Y.Doc,
  threadId: string,
  commentId: string,
): Y.Map<unknown> | undefined {
  const comments = entry(roots(doc).threads, threadId)?.get("comments");
  if (!(comments instanceof Y.Array)) return undefined;
  const found: unknown = comments
    .toArray()
    .find((item) => item instanceof Y.Map && item.get("id") === commentId);
  return found instanceof Y.Map && found.get("deleted") !== true ? found : undefined;
}
