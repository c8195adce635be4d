import { addComment } from "@coweave/shared/document/addComment.ts";
import { editComment } from "@coweave/shared/document/editComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { WorkflowRecord } from "../storage/Storage.ts";
import { followThreads } from "./followThreads.ts";

const author = { kind: "person", id: "ann", name: "Ann" } as const;
const now = Date.parse("2026-06-01T00:00:00.000Z");
const at = "2026-06-01T00:00:00.000Z";
const mentions = [{ id: "ben", name: "Ben" }];

/** A follower of one document, and what it asked of a store that fails as often as told. */
function setUp(failures = 0) {
  const doc = new Y.Doc();
  const asked: string[] = [];
  const errors: unknown[] = [];
  let left = failures;
  const workflow = { members: [{ userId: "ben", role: "viewer" }] } as unknown as WorkflowRecord;
  const follower = followThreads({
    storage: {
      workflows: { byId: async () => workflow } as never,
      threadReads: { ofThreads: async () => [] } as never,
      inbox: {
        put: async (entries: { text: string }[]) => {
          if (left-- > 0) throw new Error("the disk is full");
          asked.push(...entries.map(({ text }) => `put ${text}`));
        },
        removeComments: async (_: string, ids: object[]) => void asked.push(`gone ${ids.length}`),
      } as never,
    },
    now: () => now,
    newId: () => "id",
    retryAfter: 1,
    onError: (error) => void errors.push(error),
  });
  const tell = () => follower.threadsChanged("w", doc);
  const say = (text: string, said = at) =>
    openThread(doc, { kind: "node", id: "n" }, { author, text, at: said, mentions });
  return { doc, asked, errors, follower, tell, say };
}

test("TALK14: a comment is looked at once, again when it is edited, and when it is gone", async () => {
  const { doc, asked, follower, tell, say } = setUp();
  const thread = say("one");
  tell();
  tell();
  setResolved(doc, thread, true);
  addComment(doc, thread, { author, text: "two", at, mentions });
  tell();
  const [, two] = readThreads(doc)[0]?.comments ?? [];
  editComment(doc, thread, two?.id ?? "", { text: "three", at, mentions });
  tell();
  removeComment(doc, thread, two?.id ?? "");
  tell();
  await follower.settled();
  expect(asked).toEqual(["put one", "put two", "put three", "gone 1"]);
});

test("TALK15: of a document that was just loaded only what is recent, or deleted, is looked at", async () => {
  const { doc, asked, follower, tell, say } = setUp();
  say("last year", "2025-06-01T00:00:00.000Z");
  const thread = say("deleted", "2025-06-01T00:00:00.000Z");
  removeComment(
    doc,
    thread,
    readThreads(doc).find(({ id }) => id === thread)?.comments[0]?.id ?? "",
  );
  say("today");
  tell();
  await follower.settled();
  expect(asked).toEqual(["put today", "gone 1"]);
});

test("TALK16: a store that fails is asked again until it has taken it, in the order it was said", async () => {
  const { asked, errors, tell, say } = setUp(3);
  say("one");
  tell();
  say("two");
  tell();
  await expect.poll(() => asked, { interval: 1 }).toEqual(["put one", "put two"]);
  expect(errors).toHaveLength(3);
});
