import { roots } from "@coweave/shared/document/roots.ts";
import * as Y from "yjs";
import type { Path, Placed } from "./Placing.ts";

/**
 * Whether a write at a place in `threads` would change what another person said: a comment is its
 * author's alone, and what holds it (its thread, the list) is not taken away with it.
 *
 * - `[threads, t]` and `[threads, t, comments]`: a thread or its list set anew or deleted
 * - `[threads, t, comments, null]`: a comment, deleted or added
 * - anything deeper: in a comment
 */
export function touchesForeignComment(
  doc: Y.Doc,
  path: Path,
  userId: string,
  place: { deleted: Y.Item } | { placed: Placed },
): boolean {
  const [, threadId, field] = path;
  const thread = typeof threadId === "string" ? roots(doc).threads.get(threadId) : undefined;
  if (!(thread instanceof Y.Map)) return false;
  if (path.length === 2) return !areAllBy(thread.get("comments"), userId);
  if (field !== "comments") return false;
  if (path.length === 3) return !areAllBy(thread.get("comments"), userId);
  const comment = commentOf(place, path.length - 4);
  return comment !== undefined && !isBy(comment, userId);
}

/** The stored comment at or above a place that is `levels` below a comment; one just added is none. */
function commentOf(
  place: { deleted: Y.Item } | { placed: Placed },
  levels: number,
): Y.Map<unknown> | undefined {
  let item: Y.Item | undefined;
  let left = levels;
  if ("deleted" in place) item = place.deleted;
  else if (place.placed.container.kind === "stored" && levels > 0) {
    // Something is written into what stands one level higher.
    item = place.placed.container.item;
    left -= 1;
  }
  for (; item && left > 0; left--) {
    const parent: unknown = item.parent;
    item = parent instanceof Y.AbstractType ? (parent._item ?? undefined) : undefined;
  }
  const value = item?.content instanceof Y.ContentType ? item.content.type : undefined;
  return value instanceof Y.Map ? value : undefined;
}

function areAllBy(comments: unknown, userId: string): boolean {
  if (!(comments instanceof Y.Array)) return true;
  return comments.toArray().every((comment) => isBy(comment, userId));
}

/** What is no comment is nobody's. */
function isBy(comment: unknown, userId: string): boolean {
  if (!(comment instanceof Y.Map)) return true;
  const author: unknown = comment.get("author");
  return (author as { id?: unknown } | undefined)?.id === userId;
}
