import type { Comment, Thread } from "@coweave/shared/document/Thread.ts";
import { expect, test } from "vitest";
import { inboxEntries } from "./inboxEntries.ts";

const at = "2026-01-01T00:00:00.000Z";

/** A thread of comments `[author, mentioned, …]`, the ids of which are `c0`, `c1`, … */
function thread(...comments: string[][]): Thread {
  return {
    id: "t",
    anchor: { kind: "node", id: "n" },
    about: "",
    createdAt: at,
    resolved: false,
    comments: comments.map(
      ([author = "", ...mentioned], index): Comment => ({
        id: `c${index}`,
        author: { kind: author === "assistant" ? "assistant" : "person", id: author, name: author },
        text: "\n first \n second",
        createdAt: at,
        editedAt: null,
        mentions: mentioned.map((id) => ({ id, name: id })),
      }),
    ),
  };
}

function told(whole: Thread, index: number, reads: Record<string, string> = {}) {
  const members = ["ann", "ben", "cleo"].map((userId) => ({ userId, role: "editor" as const }));
  const comment = whole.comments[index] as Comment;
  const entries = inboxEntries(whole, comment, {
    workflowId: "w",
    members,
    reads: Object.entries(reads).map(([userId, commentId]) => ({
      userId,
      threadId: "t",
      commentId,
    })),
    where: "Fetch",
    at,
    newId: () => "id",
  });
  return entries.map(({ userId, kind, read }) => `${userId} ${kind}${read ? " read" : ""}`);
}

test("TALK12: told are the members a comment names and those who wrote before it, never its author", () => {
  expect(told(thread(["ann", "ben", "ann", "eve"]), 0)).toEqual(["ben mention"]);
  const long = thread(["ann"], ["assistant"], ["ben"], ["cleo", "ann", "ann"], ["ben"], ["eve"]);
  expect(told(long, 0)).toEqual([]);
  expect(told(long, 2)).toEqual(["ann reply"]);
  expect(told(long, 3)).toEqual(["ann mention", "ben reply"]);
  expect(told(long, 5)).toEqual(["ann reply", "ben reply", "cleo reply"]);
});

test("TALK13: who has read beyond the comment finds it read", () => {
  const whole = thread(["ann"], ["ben"], ["cleo"]);
  expect(told(whole, 1, { ann: "c0" })).toEqual(["ann reply"]);
  expect(told(whole, 1, { ann: "c1" })).toEqual(["ann reply read"]);
  expect(told(whole, 1, { ann: "c2" })).toEqual(["ann reply read"]);
  expect(told(whole, 1, { ann: "nowhere" })).toEqual(["ann reply"]);
});
