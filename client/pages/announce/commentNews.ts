import type { Thread } from "@coweave/shared/document/Thread.ts";
import type { Heard } from "./Heard.ts";

/** The comments that others wrote since. */
export function commentNews(
  before: readonly Thread[],
  now: readonly Thread[],
  userId: string,
  labelOf: (thread: Thread) => string,
): Heard[] {
  return now.flatMap((thread): Heard[] => {
    const known = before.find(({ id }) => id === thread.id);
    if (known === thread) return [];
    const old = new Set(known?.comments.map(({ id }) => id));
    return thread.comments
      .filter(({ id, author }) => !old.has(id) && author.id !== userId)
      .map(({ author }) => ({
        kind: "commented",
        who: author.name,
        id: thread.id,
        label: labelOf(thread),
      }));
  });
}
