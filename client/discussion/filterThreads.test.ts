import type { Comment, Thread } from "@coweave/shared/document/Thread.ts";
import { expect, test } from "vitest";
import { countUnread } from "./countUnread.ts";
import { filterThreads, type ThreadFilter } from "./filterThreads.ts";

type Said = { by: string; at: number; text?: string; to?: string };

const comment = (thread: string, { by, at, text = "hm", to }: Said): Comment => ({
  id: `${thread}${at}`,
  author: { kind: "person", id: by, name: by },
  text,
  createdAt: `2026-01-01T00:00:0${at}.000Z`,
  editedAt: null,
  mentions: to ? [{ id: to, name: to }] : [],
});
const thread = (id: string, resolved: boolean, ...said: Said[]): Thread => ({
  id,
  anchor: { kind: "node", id: "n" },
  about: `fetch-${id}`,
  createdAt: "2026-01-01T00:00:00.000Z",
  resolved,
  comments: said.map((each) => comment(id, each)),
});

const threads = [
  thread("a", false, { by: "ann", at: 1 }, { by: "ben", at: 5, to: "ann", text: "Use POST" }),
  thread("b", true, { by: "ben", at: 2 }),
  thread("c", false, { by: "ben", at: 3 }, { by: "cleo", at: 4 }),
];
const reads: Record<string, string> = { b: "b2", c: "c3" };
const unreadIn = (each: Thread) => countUnread(each, reads[each.id], "ann");

test("TALKING5: threads are filtered by what they are to me, searched, and ordered by what was said last", () => {
  const ids = (filter: ThreadFilter, search = "") =>
    filterThreads(threads, filter, search, { userId: "ann", unreadIn }, ({ about }) => about)
      .map(({ id }) => id)
      .join("");
  expect(ids("all")).toBe("acb");
  expect(ids("open")).toBe("ac");
  expect(ids("resolved")).toBe("b");
  expect(ids("unread")).toBe("ac");
  expect(ids("mine")).toBe("a");
  expect(ids("mentions")).toBe("a");
  expect(ids("all", "post ben")).toBe("a");
  expect(ids("all", "FETCH-c")).toBe("c");
  expect(ids("open", "nothing")).toBe("");
});

test("TALKING6: unread is what others said behind what I read last, or wrote last", () => {
  const [a, b, c] = threads as [Thread, Thread, Thread];
  expect(countUnread(a, undefined, "ann")).toBe(1);
  expect(countUnread(a, "a5", "ann")).toBe(0);
  expect(countUnread(b, undefined, "ann")).toBe(1);
  expect(countUnread(b, undefined, "ben")).toBe(0);
  expect(countUnread(c, "c3", "ann")).toBe(1);
  // The comment that was read last was deleted: what is there is unread again.
  expect(countUnread(c, "gone", "ann")).toBe(2);
});
