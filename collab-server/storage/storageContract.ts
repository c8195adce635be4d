import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
// biome-ignore lint/correctness/noUndeclaredDependencies: only the adapters' tests import this file.
import { describe, expect, test } from "vitest";
import { discussionContract } from "./discussionContract.ts";
import { documentsContract } from "./documentsContract.ts";
import { goingOnContract } from "./goingOnContract.ts";
import { publishingContract } from "./publishingContract.ts";
import { EmailTakenError, type UserRecord, type WorkflowRecord } from "./Storage.ts";
import type { StorageSetup } from "./StorageSetup.ts";

/** What every storage adapter does; its whole test is this, called with a way to make one. */
export function storageContract(name: string, setup: StorageSetup): void {
  documentsContract(name, setup);

  describe(`${name}: users and sessions`, () => {
    test("STORE8: users are found by id and e-mail, and unknown ones are undefined", async () => {
      const { storage, reopen } = await setup();
      expect(await storage.users.count()).toBe(0);
      await storage.users.create(ada);
      await storage.users.create(guest);
      const again = await reopen();
      expect(await again.users.byId("ada")).toEqual(ada);
      expect(await again.users.byEmail("ada@example.com")).toEqual(ada);
      expect(await again.users.byIds(["guest", "nobody", "ada"])).toHaveLength(2);
      expect(await again.users.byIds([])).toEqual([]);
      expect(await again.users.byId("nobody")).toBeUndefined();
      expect(await again.users.byEmail("nobody@example.com")).toBeUndefined();
      expect(await again.users.count()).toBe(2);
    });

    test("STORE9: an e-mail belongs to one user, on creation and on change; guests have none and may be many", async () => {
      const { storage } = await setup();
      await storage.users.create(ada);
      await storage.users.create(guest);
      await storage.users.create({ ...guest, id: "guest2" });
      const taken = { ...ada, id: "eve" };
      await expect(storage.users.create(taken)).rejects.toBeInstanceOf(EmailTakenError);
      const change = storage.users.update("guest", { email: "ada@example.com" });
      await expect(change).rejects.toBeInstanceOf(EmailTakenError);
      const race = ["x", "y"].map((id) => storage.users.create({ ...ada, id, email: "z@z.zz" }));
      const outcomes = await Promise.allSettled(race);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    });

    test("STORE10: an update changes what it names and nothing else; of an unknown user it is no error", async () => {
      const { storage } = await setup();
      await storage.users.create(ada);
      await storage.users.update("ada", { active: false, lastLoginAt: time(5) });
      await storage.users.update("ada", {});
      await storage.users.update("nobody", { active: false });
      expect(await storage.users.byId("ada")).toEqual({
        ...ada,
        active: false,
        lastLoginAt: time(5),
      });
    });

    test("STORE11: sessions are kept, prolonged, and removed one by one, by user and by date", async () => {
      const { storage } = await setup();
      const session = (id: string, userId: string, minute: number) =>
        storage.sessions.create({ id, userId, expiresAt: time(minute) });
      await Promise.all([session("1", "ada", 1), session("2", "ada", 2), session("3", "eve", 3)]);
      await storage.sessions.setExpiry("1", time(9));
      await storage.sessions.setExpiry("nobody", time(9));
      expect(await storage.sessions.byId("1")).toEqual({
        id: "1",
        userId: "ada",
        expiresAt: time(9),
      });
      expect((await storage.sessions.byUser("ada")).map((each) => each.id)).toEqual(["2", "1"]);
      await storage.sessions.removeExpired(time(2));
      expect(await storage.sessions.byId("2")).toBeUndefined();
      await storage.sessions.remove("3");
      await storage.sessions.remove("3");
      expect(await storage.sessions.byId("3")).toBeUndefined();
      await storage.sessions.removeOfUser("ada");
      expect(await storage.sessions.byUser("ada")).toEqual([]);
    });
  });

  describe(`${name}: workflows`, () => {
    test("STORE12: a workflow comes back as it was made, with its members", async () => {
      const { storage, reopen } = await setup();
      await storage.workflows.create(workflow("w", 1));
      expect(await (await reopen()).workflows.byId("w")).toEqual(workflow("w", 1));
    });

    test("STORE13: updates and members of an unknown workflow are no error, and make none", async () => {
      const { storage } = await setup();
      await storage.workflows.update("w", { name: "New" });
      await storage.workflows.setMembers("w", [{ userId: "ada", role: "owner" }]);
      await storage.workflows.remove("w");
      expect(await storage.workflows.byId("w")).toBeUndefined();
      const list = await storage.workflows.list({ userId: "ada", skip: 0, limit: 10 });
      expect(list).toEqual({ items: [], total: 0 });
    });

    test("STORE14: a list holds the member's workflows only, latest change first, by pages", async () => {
      const { storage } = await setup();
      for (const minute of [3, 1, 2])
        await storage.workflows.create(workflow(`w${minute}`, minute));
      await storage.workflows.create({ ...workflow("other", 9), members: [] });
      const page = (skip: number, limit: number) =>
        storage.workflows.list({ userId: "ada", skip, limit });
      expect(ids(await page(0, 2))).toEqual({ ids: ["w3", "w2"], total: 3 });
      expect(ids(await page(2, 2))).toEqual({ ids: ["w1"], total: 3 });
      expect(ids(await page(4, 2))).toEqual({ ids: [], total: 3 });
      await storage.workflows.update("w1", { updatedAt: time(8) });
      expect(ids(await page(0, 1))).toEqual({ ids: ["w1"], total: 3 });
    });

    test("STORE15: search looks in name and description, ignoring case in any script, and knows no wildcards", async () => {
      const { storage } = await setup();
      await storage.workflows.create({ ...workflow("1", 1), name: "ÄRGER im Büro" });
      await storage.workflows.create({ ...workflow("2", 2), description: "100 % of the bureau" });
      const search = async (text: string) =>
        ids(await storage.workflows.list({ userId: "ada", search: text, skip: 0, limit: 9 })).ids;
      expect(await search("ärger")).toEqual(["1"]);
      expect(await search("BUREAU")).toEqual(["2"]);
      expect(await search("%")).toEqual(["2"]);
      expect(await search("_")).toEqual([]);
      await storage.workflows.update("1", { name: "Freude" });
      expect(await search("ärger")).toEqual([]);
      expect(await search("freude")).toEqual(["1"]);
    });

    test("STORE16: a list may be of one status, or of all but the archived", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("1", 1));
      await storage.workflows.create({ ...workflow("2", 2), status: "archived" });
      const query = { userId: "ada", status: "archived", skip: 0, limit: 9 } as const;
      expect(ids(await storage.workflows.list(query))).toEqual({ ids: ["2"], total: 1 });
      const active = { ...query, status: "active" } as const;
      expect(ids(await storage.workflows.list(active))).toEqual({ ids: ["1"], total: 1 });
    });

    test("STORE17: setMembers replaces everyone, and the lists follow", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.workflows.setMembers("w", [
        { userId: "eve", role: "owner" },
        { userId: "bob", role: "viewer" },
      ]);
      const total = async (userId: string) =>
        (await storage.workflows.list({ userId, skip: 0, limit: 1 })).total;
      expect([await total("ada"), await total("eve"), await total("bob")]).toEqual([0, 1, 1]);
    });
  });

  describe(`${name}: executions`, () => {
    test("STORE18: a run comes back with its events in order, and its summary follows them", async () => {
      const { storage, reopen } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.executions.create({ header: header("r", 1), events: events.slice(0, 1) });
      expect(await storage.executions.unfinished()).toEqual(["r"]);
      await storage.executions.append("r", events.slice(1, 3));
      const list = () => storage.executions.list({ workflowId: "w", skip: 0, limit: 9 });
      expect((await list()).items[0]).toMatchObject({
        id: "r",
        workflowId: "w",
        status: "running",
        seq: 3,
        createdAt: time(1),
        startedAt: time(2),
        completedAt: null,
        trigger: header("r", 1).trigger,
        version: null,
        error: null,
      });
      await storage.executions.append("r", events.slice(3));
      expect((await list()).items[0]).toMatchObject({
        status: "failed",
        seq: 4,
        completedAt: time(4),
        error: { code: "boom", message: "it broke", nodeId: "t" },
      });
      const again = await reopen();
      expect(await again.executions.byId("r")).toEqual({ header: header("r", 1), events });
      expect(await again.executions.unfinished()).toEqual([]);
    });

    test("STORE19: an event that is there already is left as it is; a gap and an unknown run are refused", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.executions.create({ header: header("r", 1), events: events.slice(0, 2) });
      const forged: RunEvent = { type: "run.cancelled", seq: 2, at: time(9) };
      await storage.executions.append("r", [forged, ...events.slice(2, 3)]);
      await storage.executions.append("r", []);
      expect((await storage.executions.byId("r"))?.events).toEqual(events.slice(0, 3));
      await expect(
        storage.executions.append("r", [{ type: "run.cancelled", seq: 5, at: time(9) }]),
      ).rejects.toThrow();
      await expect(storage.executions.append("nobody", events)).rejects.toThrow();
      expect(await storage.executions.byId("nobody")).toBeUndefined();
      expect((await storage.executions.byId("r"))?.events).toHaveLength(3);
    });

    test("STORE20: runs are listed latest first by pages; the latest of several workflows in one question", async () => {
      const { storage } = await setup();
      for (const id of ["w", "v", "u"]) await storage.workflows.create(workflow(id, 1));
      for (const minute of [2, 3, 1])
        await storage.executions.create({ header: header(`r${minute}`, minute), events: [] });
      await storage.executions.create({ header: header("other", 1, "v"), events: [] });
      const page = (skip: number) => storage.executions.list({ workflowId: "w", skip, limit: 2 });
      expect(ids(await page(0))).toEqual({ ids: ["r3", "r2"], total: 3 });
      expect(ids(await page(2))).toEqual({ ids: ["r1"], total: 3 });
      const latest = await storage.executions.latestOf(["v", "w", "u", "nobody"]);
      expect(latest.map((run) => run.id).sort()).toEqual(["other", "r3"]);
      expect(await storage.executions.unfinished()).toEqual(["r1", "other", "r2", "r3"]);
    });

    test("STORE70: private outputs are stored with their events, stay out of the record, and are gone when the run has completed", async () => {
      const { storage, reopen } = await setup();
      await storage.workflows.create(workflow("w", 1));
      const output = { headers: { cookie: "secret" } };
      await storage.executions.create({ header: header("r", 1), events: events.slice(0, 2) }, [
        { nodeId: "t", output },
      ]);
      await storage.executions.append("r", events.slice(2, 3), [
        { nodeId: "x", output: [1, null] },
        { nodeId: "t", output: "again" },
      ]);
      const again = await reopen();
      expect(await again.executions.keptOutputs("r")).toEqual([
        { nodeId: "x", output: [1, null] },
        { nodeId: "t", output: "again" },
      ]);
      expect(JSON.stringify(await again.executions.byId("r"))).not.toMatch("again");
      const completed: RunEvent = { type: "run.completed", result: 1, seq: 4, at: time(4) };
      await again.executions.append("r", [completed], [{ nodeId: "z", output: 1 }]);
      expect(await again.executions.keptOutputs("r")).toEqual([]);
      expect(await again.executions.keptOutputs("nobody")).toEqual([]);
    });

    test("STORE71: where the events are refused, their private outputs are not kept", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.executions.create({ header: header("r", 1), events: events.slice(0, 1) });
      await expect(
        storage.executions.append("r", events.slice(2, 3), [{ nodeId: "t", output: 1 }]),
      ).rejects.toThrow();
      expect(await storage.executions.keptOutputs("r")).toEqual([]);
    });

    test("EVENT15b: the events of a run are read from any number on, some at a time", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.executions.create({ header: header("r", 1), events });
      const read = async (after: number, limit: number) =>
        (await storage.executions.events("r", { after, limit })).map(({ seq }) => seq);
      expect(await storage.executions.events("r", { after: 0, limit: 100 })).toEqual(events);
      expect(await read(1, 2)).toEqual([2, 3]);
      expect(await read(events.length, 5)).toEqual([]);
      expect(await storage.executions.events("nobody", { after: 0, limit: 5 })).toEqual([]);
    });

    test("STORE21: removing a workflow removes its runs", async () => {
      const { storage } = await setup();
      await storage.workflows.create(workflow("w", 1));
      await storage.executions.create({ header: header("r", 1), events });
      await storage.workflows.remove("w");
      expect(await storage.workflows.byId("w")).toBeUndefined();
      expect(await storage.executions.byId("r")).toBeUndefined();
    });
  });

  discussionContract(name, setup);
  goingOnContract(name, setup);
  publishingContract(name, setup);

  describe(`${name}: as a whole`, () => {
    test("STORE22: of a thousand concurrent writes each has its own outcome", async () => {
      const { storage } = await setup();
      const writes = Array.from({ length: 1000 }, (_, index) =>
        index % 10 === 0
          ? storage.executions.append("nobody", events)
          : storage.documents.append([
              { documentId: "doc", writer: "a", seq: index, update: bytes(String(index)) },
            ]),
      );
      const outcomes = await Promise.allSettled(writes);
      expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(100);
      expect((await storage.documents.load("doc"))?.updates).toHaveLength(900);
    });

    test("STORE23: what was asked before close is done; what is asked after it is refused", async () => {
      const { storage, reopen } = await setup();
      const write = storage.users.create(ada);
      const again = await reopen();
      await write;
      await expect(storage.users.count()).rejects.toThrow();
      expect(await again.users.count()).toBe(1);
    });
  });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const time = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;
const ids = ({ items, total }: { items: { id: string }[]; total: number }) => ({
  ids: items.map((item) => item.id),
  total,
});

const ada: UserRecord = {
  id: "ada",
  email: "ada@example.com",
  passwordHash: "hash",
  fullName: "Ada",
  active: true,
  createdAt: time(0),
  lastLoginAt: null,
};
const guest: UserRecord = { ...ada, id: "guest", email: null, passwordHash: null };

const workflow = (id: string, minute: number): WorkflowRecord => ({
  id,
  name: `Workflow ${id}`,
  description: "",
  nodeCount: 2,
  status: "draft",
  version: 0,
  createdBy: "ada",
  createdAt: time(0),
  updatedAt: time(minute),
  members: [
    { userId: "ada", role: "owner" },
    { userId: "bob", role: "editor" },
  ],
});

const header = (id: string, minute: number, workflowId = "w"): RunHeader => ({
  id,
  workflowId,
  trigger: { kind: "manual", nodeId: "t", userId: "ada" },
  triggerData: { deep: [1, { ü: null }] },
  startNodeId: "t",
  snapshot: { nodes: [], edges: [] },
  createdAt: time(minute),
});

const events: RunEvent[] = [
  { type: "run.queued", seq: 1, at: time(1) },
  { type: "run.started", seq: 2, at: time(2) },
  { type: "node.started", nodeId: "t", attempt: 1, inputData: { a: 1 }, seq: 3, at: time(3) },
  {
    type: "run.failed",
    error: { code: "boom", message: "it broke", nodeId: "t" },
    seq: 4,
    at: time(4),
  },
];
