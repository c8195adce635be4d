// biome-ignore lint/correctness/noUndeclaredDependencies: only the adapters' tests import this file.
import { describe, expect, test } from "vitest";
import type { InboxRecord, WorkflowRecord } from "./Storage.ts";
import type { StorageSetup } from "./StorageSetup.ts";

/** What every storage adapter does for discussions; a part of the contract suite. */
export function discussionContract(name: string, setup: StorageSetup): void {
  describe(`${name}: inbox and reads`, () => {
    const begin = async () => {
      const { storage, reopen } = await setup();
      for (const id of ["w1", "w2"]) await storage.workflows.create(workflow(id));
      return { storage, reopen };
    };
    const all = { userId: "bob", skip: 0, limit: 50 };

    test("STORE50: an inbox lists latest first, by pages, with the workflow's name and how many are unread", async () => {
      const { storage, reopen } = await begin();
      await storage.inbox.put([
        entry("c1", { at: time(1) }),
        entry("c2", { at: time(3), workflowId: "w2", kind: "reply" }),
        entry("c3", { at: time(2), read: true }),
        entry("c4", { userId: "ada" }),
      ]);
      await storage.inbox.put([]);
      const { items, total, unread } = await storage.inbox.list({ ...all, limit: 2 });
      expect({ total, unread }).toEqual({ total: 3, unread: 2 });
      expect(items[0]).toEqual({
        ...entry("c2", { at: time(3), workflowId: "w2", kind: "reply" }),
        workflowName: "Workflow w2",
      });
      expect(items[1]?.read).toBe(true);
      const again = (await reopen()).inbox;
      expect(comments(await again.list({ ...all, skip: 2 }))).toEqual(["c1"]);
      const fresh = await again.list({ ...all, unreadOnly: true });
      expect([comments(fresh), fresh.total]).toEqual([["c2", "c1"], 2]);
    });

    test("STORE51: a comment has one entry a person: its text follows, what was read stays read", async () => {
      const { storage } = await begin();
      await storage.inbox.put([entry("c1", { kind: "reply", id: "first" })]);
      await storage.inbox.markRead("bob", { all: true });
      const put = async (change: Partial<InboxRecord>) => {
        await storage.inbox.put([entry("c1", { id: "again", at: time(9), ...change })]);
        const { items, total } = await storage.inbox.list(all);
        return { total, ...items[0] };
      };
      expect(await put({ kind: "reply", text: "edited" })).toMatchObject({
        total: 1,
        id: "first",
        text: "edited",
        at: time(1),
        read: true,
      });
      expect(await put({ kind: "mention" })).toMatchObject({ kind: "mention", read: false });
      await storage.inbox.markRead("bob", { all: true });
      expect(await put({ kind: "mention" })).toMatchObject({ total: 1, read: true });
      expect(await put({ kind: "reply" })).toMatchObject({ kind: "mention", read: true });
    });

    test("STORE52: entries are marked read by id, by comment or all, and only one's own", async () => {
      const { storage } = await begin();
      await storage.inbox.put([
        entry("c1"),
        entry("c2"),
        entry("c3", { workflowId: "w2" }),
        entry("c4"),
        entry("c1", { userId: "ada", id: "ada's" }),
      ]);
      const unread = async (userId: string) =>
        comments(await storage.inbox.list({ ...all, userId, unreadOnly: true })).sort();
      await storage.inbox.markRead("bob", { ids: ["ada's", "w1 c1 bob", "nowhere"] });
      expect(await unread("bob")).toEqual(["c2", "c3", "c4"]);
      await storage.inbox.markRead("bob", {
        workflowId: "w1",
        comments: ["c2", "c3", "nowhere"].map(inThread("t1")),
      });
      expect(await unread("bob")).toEqual(["c3", "c4"]);
      await storage.inbox.markRead("bob", { all: true });
      expect(await unread("bob")).toEqual([]);
      expect(await unread("ada")).toEqual(["c1"]);
    });

    test("STORE53: entries of deleted comments and workflows go; a removed member sees none, until they are back", async () => {
      const { storage } = await begin();
      await storage.inbox.put([entry("c1"), entry("c2"), entry("c3", { workflowId: "w2" })]);
      await storage.inbox.put([entry("c4", { workflowId: "nowhere" })]);
      await storage.inbox.removeComments("w1", ["c2", "nowhere"].map(inThread("t1")));
      await storage.inbox.removeComments("w1", ["c1"].map(inThread("other")));
      const seen = async () => {
        const { items, total, unread } = await storage.inbox.list(all);
        expect([total, unread]).toEqual([items.length, items.length]);
        return comments({ items }).sort();
      };
      expect(await seen()).toEqual(["c1", "c3"]);
      await storage.workflows.setMembers("w1", [{ userId: "ada", role: "owner" }]);
      expect(await seen()).toEqual(["c3"]);
      await storage.workflows.setMembers("w1", workflow("w1").members);
      expect(await seen()).toEqual(["c1", "c3"]);
      await storage.workflows.remove("w2");
      expect(await seen()).toEqual(["c1"]);
    });

    test("STORE54: how far each has read a thread is kept, and goes with the workflow", async () => {
      const { storage, reopen } = await begin();
      const read = (userId: string, threadId: string, commentId: string) => ({
        userId,
        threadId,
        commentId,
      });
      await storage.threadReads.set("w1", [read("bob", "t1", "c1"), read("bob", "t2", "c2")]);
      await storage.threadReads.set("w1", [read("bob", "t1", "c9"), read("ada", "t1", "c1")]);
      await storage.threadReads.set("w2", [read("bob", "t1", "c5")]);
      await storage.threadReads.set("nowhere", [read("bob", "t1", "c5")]);
      const { threadReads, workflows } = await reopen();
      expect(await threadReads.ofUser("w1", "bob")).toEqual([
        read("bob", "t1", "c9"),
        read("bob", "t2", "c2"),
      ]);
      expect(await threadReads.ofThreads("w1", ["t1", "nowhere"])).toEqual([
        read("ada", "t1", "c1"),
        read("bob", "t1", "c9"),
      ]);
      expect(await threadReads.ofUser("nowhere", "bob")).toEqual([]);
      await workflows.remove("w1");
      expect(await threadReads.ofUser("w1", "bob")).toEqual([]);
      expect(await threadReads.ofUser("w2", "bob")).toEqual([read("bob", "t1", "c5")]);
    });
  });
}

const inThread = (threadId: string) => (commentId: string) => ({ threadId, commentId });

const time = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

function entry(commentId: string, change: Partial<InboxRecord> = {}): InboxRecord {
  const { workflowId = "w1", userId = "bob" } = change;
  return {
    id: `${workflowId} ${commentId} ${userId}`,
    userId,
    workflowId,
    threadId: "t1",
    commentId,
    kind: "mention",
    author: { kind: "person", id: "ada", name: "Ada" },
    text: "look, @Bob",
    where: "Fetch",
    at: time(1),
    read: false,
    ...change,
  };
}

const comments = ({ items }: { items: readonly InboxRecord[] }) =>
  items.map(({ commentId }) => commentId);

const workflow = (id: string): WorkflowRecord => ({
  id,
  name: `Workflow ${id}`,
  description: "",
  nodeCount: 0,
  status: "draft",
  version: 0,
  createdBy: "ada",
  createdAt: time(0),
  updatedAt: time(0),
  members: [
    { userId: "ada", role: "owner" },
    { userId: "bob", role: "commenter" },
  ],
});
