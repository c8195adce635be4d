import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { expect, test } from "vitest";
import type { Storage } from "../storage/Storage.ts";
import { createRunLog } from "./createRunLog.ts";

const at = "2026-01-01T00:00:00.000Z";
const header: RunHeader = {
  id: "r",
  workflowId: "w",
  trigger: { kind: "manual", nodeId: "a" },
  triggerData: {},
  startNodeId: "a",
  snapshot: { nodes: [], edges: [] },
  createdAt: at,
};
const started: RunEvent = { seq: 2, at, type: "run.started" };
const completed: RunEvent = { seq: 3, at, type: "run.completed", result: 7 };

/** A store whose writes wait until the test lets the next one through, or fails it. */
function gatedStorage() {
  const writes: { what: string; pass: () => void; fail: (error: Error) => void }[] = [];
  const gate = (what: string, events: readonly RunEvent[]) =>
    new Promise<void>((pass, fail) => {
      writes.push({ what: `${what} ${events.map(({ seq }) => seq).join(",")}`, pass, fail });
    });
  const executions = {
    create: ({ events }: { events: readonly RunEvent[] }) => gate("create", events),
    append: (_id: string, events: readonly RunEvent[]) => gate("append", events),
  } as unknown as Storage["executions"];
  const next = async () => {
    const write = writes.shift();
    if (!write) throw new Error("nothing is being written");
    write.pass();
    await turns();
  };
  return { storage: { executions }, writes, next };
}

/** Lets every promise that can go on do so. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

function setUp(holdMs = 0) {
  const { storage, writes, next } = gatedStorage();
  const shown: string[] = [];
  const log = createRunLog({
    storage,
    holdMs,
    documents: { showRun: (_w, id, run) => shown.push(`${id} ${run.status} ${run.seq}`) },
  });
  return { log, writes, next, shown };
}

test("RUN3: nothing is shown, followed or found before it is stored", async () => {
  const { log, writes, next, shown } = setUp();
  const heard: number[] = [];
  const { stored } = log.begin(header);
  log.follow("r", ({ seq }) => heard.push(seq));
  let accepted = false;
  void stored.then(() => {
    accepted = true;
  });
  await turns();
  expect(writes.map(({ what }) => what)).toEqual(["create 1"]);
  expect([shown, heard, accepted, log.get("r")]).toEqual([[], [], false, undefined]);
  await next();
  expect([shown, heard, accepted]).toEqual([["r queued 1"], [1], true]);

  const appended = log.append("r", [started]);
  await turns();
  expect(shown).toHaveLength(1);
  expect(log.get("r")?.status).toBe("queued");
  await next();
  await appended;
  expect(shown).toEqual(["r queued 1", "r running 2"]);
  expect(log.get("r")?.status).toBe("running");
});

test("RUN3: what arrives during a write goes with the next one, in order and at once", async () => {
  const { log, writes, next, shown } = setUp();
  const { stored } = log.begin(header);
  await turns();
  const first = log.append("r", [started]);
  const second = log.append("r", [completed]);
  await turns();
  expect(writes).toHaveLength(1);
  await next();
  await stored;
  expect(writes.map(({ what }) => what)).toEqual(["append 2,3"]);
  await next();
  await Promise.all([first, second]);
  expect(shown).toEqual(["r queued 1", "r completed 3"]);
  expect(log.get("r"), "an ended run is kept in memory no longer").toBeUndefined();
});

test("RUN3: a new run waits a moment for its first events and is stored with them as one write", async () => {
  const { log, writes, next, shown } = setUp(60_000);
  const { stored } = log.begin(header);
  const appended = log.append("r", [started, completed]);
  await turns();
  expect(writes.map(({ what }) => what)).toEqual(["create 1,2,3"]);
  expect(shown).toEqual([]);
  await next();
  await Promise.all([stored, appended]);
  expect(shown).toEqual(["r completed 3"]);
});

test("RUN10: private outputs go into the store with their events, and to nobody who follows or looks", async () => {
  const told: unknown[] = [];
  const wrote: unknown[] = [];
  const executions = {
    create: async (...args: unknown[]) => wrote.push(args),
    append: async (...args: unknown[]) => wrote.push(args),
  } as unknown as Storage["executions"];
  const log = createRunLog({
    storage: { executions },
    holdMs: 0,
    documents: { showRun: (...args) => told.push(args) },
  });
  await log.begin(header).stored;
  log.follow("r", (...args) => told.push(args));
  const finished: RunEvent = {
    seq: 3,
    at,
    type: "node.completed",
    nodeId: "a",
    outputData: { headers: { cookie: "[redacted]" } },
    partial: true,
  };
  const kept = { nodeId: "a", output: { headers: { cookie: "secret" } } };
  await Promise.all([log.append("r", [started]), log.append("r", [finished], [kept])]);
  expect(wrote[1]).toEqual(["r", [started, finished], [kept]]);
  expect(told).toHaveLength(4);
  expect(JSON.stringify([told, log.get("r")])).not.toMatch("secret");
});

test("RUN3: after a write that failed, later events of the run are refused, never stored with a gap", async () => {
  const { log, writes, shown } = setUp();
  const { stored } = log.begin(header);
  await turns();
  const appended = log.append("r", [started]);
  writes.shift()?.fail(new Error("the disk is full"));
  await expect(stored).rejects.toThrow("the disk is full");
  await expect(appended).rejects.toThrow("the disk is full");
  await expect(log.append("r", [completed])).rejects.toThrow("the disk is full");
  expect(writes).toEqual([]);
  expect(shown).toEqual([]);
});

test("RUN20: what a run goes on with after its thread has ended is what the store has: its events and its private outputs", async () => {
  const kept = [{ nodeId: "a", output: "whole" }];
  const executions = {
    byId: async (id: string) => (id === "r" ? { header, events: [started] } : undefined),
    keptOutputs: async (id: string) => (id === "r" ? kept : []),
  } as unknown as Storage["executions"];
  const log = createRunLog({ storage: { executions }, documents: { showRun: () => {} } });
  expect(await log.past("r")).toEqual({ events: [started], outputs: kept });
  expect(await log.past("unknown")).toEqual({ events: [], outputs: [] });
});

test.each(["manual", "webhook", "schedule"] as const)(
  "EVENT13b: whatever started it, a run is shown to every canvas, and says what it was: %s",
  async (kind) => {
    const { storage, next } = gatedStorage();
    const shown: unknown[] = [];
    const documents = { showRun: (...args: unknown[]) => void shown.push(args) };
    const log = createRunLog({ storage, holdMs: 0, documents });
    log.begin({ ...header, trigger: { kind, nodeId: "a" } });
    await turns();
    await next();
    expect(shown).toEqual([["w", "r", expect.objectContaining({ kind, status: "queued" })]]);
  },
);
