import type { Thread } from "@coweave/shared/document/Thread.ts";

export const threadFilters = [
  { value: "open", label: "Open" },
  { value: "unread", label: "Unread" },
  { value: "mentions", label: "Mentions me" },
  { value: "mine", label: "I take part" },
  { value: "resolved", label: "Resolved" },
  { value: "all", label: "All" },
] as const;
export type ThreadFilter = (typeof threadFilters)[number]["value"];

type Asker = { userId: string; unreadIn: (thread: Thread) => number };

/** Whether a thread is one of those asked for. */
function isIn(filter: ThreadFilter, thread: Thread, { userId, unreadIn }: Asker): boolean {
  switch (filter) {
    case "all":
      return true;
    case "open":
      return !thread.resolved;
    case "resolved":
      return thread.resolved;
    case "unread":
      return unreadIn(thread) > 0;
    case "mine":
      return thread.comments.some(({ author }) => author.id === userId);
    case "mentions":
      return thread.comments.some(({ mentions }) => mentions.some(({ id }) => id === userId));
    default:
      return filter satisfies never;
  }
}

/** The threads asked for, the one where something was said last first; `search` looks in texts, names and places. */
export function filterThreads(
  threads: readonly Thread[],
  filter: ThreadFilter,
  search: string,
  asker: Asker,
  placeOf: (thread: Thread) => string,
): Thread[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const says = (thread: Thread) => {
    const all = [
      placeOf(thread),
      ...thread.comments.flatMap(({ author, text }) => [author.name, text]),
    ]
      .join("\n")
      .toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const latest = (thread: Thread) => thread.comments.at(-1)?.createdAt ?? thread.createdAt;
  return threads
    .filter((thread) => isIn(filter, thread, asker) && says(thread))
    .sort((a, b) => (latest(a) < latest(b) ? 1 : -1));
}
