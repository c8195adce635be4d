import type { Thread } from "@coweave/shared/document/Thread.ts";

/** Comments of others behind the last one that was read; a thread of which nothing was read is unread from its beginning. */
export function countUnread(thread: Thread, lastRead: string | undefined, userId: string): number {
  const place = thread.comments.findIndex(({ id }) => id === lastRead);
  // One's own comment says that one has read what stands before it.
  const own = thread.comments.findLastIndex(({ author }) => author.id === userId);
  const unread = thread.comments.slice(Math.max(place, own) + 1);
  return unread.length;
}
