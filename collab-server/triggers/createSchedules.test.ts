import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../collab/test/eventually.ts";
import { createRunLog } from "../runs/createRunLog.ts";
import { createRuns } from "../runs/createRuns.ts";
import type { Storage } from "../storage/Storage.ts";
import { openSqliteStorage } from "../storage/sqlite/openSqliteStorage.ts";
import { makeDataDir } from "../test/openTestServer.ts";
import { createPublishing } from "../workflows/createPublishing.ts";
import { createSchedules } from "./createSchedules.ts";
import { createTestClock } from "./test/createTestClock.ts";

const logger = pino({ level: "silent" });
const noon = "2026-01-05T12:00:00Z";

const graphOf = (...schedules: JsonObject[]): Graph => ({
  nodes: schedules.map((config, index) => ({
    id: `s${index}`,
    type: "trigger",
    position: { x: 0, y: 0 },
    data: { label: `s${index}`, config: { kind: "schedule", ...config } },
  })),
  edges: [],
});

/** A store of its own with the workflow `w`, and servers over it: each with all of its own but the store. */
async function setUp(start = noon) {
  const storage = await openSqliteStorage(await makeDataDir());
  onTestFinished(() => storage.close());
  const clock = createTestClock(start);
  await storage.workflows.create({
    id: "w",
    name: "W",
    description: "",
    nodeCount: 0,
    status: "draft",
    version: 0,
    createdBy: "ann",
    createdAt: noon,
    updatedAt: noon,
    members: [],
  });
  const publish = (graph: Graph) =>
    storage.versions.publish({
      workflowId: "w",
      note: "",
      publishedBy: "ann",
      publishedAt: new Date(clock.now()).toISOString(),
      graph,
    });
  let ids = 0;

  function serve(
    between: Partial<Storage["executions"]> = {},
    versions: Partial<Storage["versions"]> = {},
  ) {
    const executions = { ...storage.executions, ...between };
    const documents = { read: () => Promise.reject(new Error("not asked")), showRun() {} };
    const runLog = createRunLog({ storage: { executions }, documents, holdMs: 0 });
    const runs = createRuns({
      storage: { executions },
      documents,
      runLog,
      // What runs do is not the matter here: each ends at once.
      runner: {
        execute: async ({ header: { id }, seq }) =>
          runLog.append(id, [
            {
              type: "run.completed",
              seq: seq + 1,
              at: new Date(clock.now()).toISOString(),
              result: 1,
            },
          ]),
        cancel: async () => false,
        findExpressionProblems: () => [],
        close: async () => {},
      },
      now: clock.now,
      newId: () => `run${++ids}`,
      logger,
    });
    const publishing = createPublishing({
      storage: { ...storage, versions: { ...storage.versions, ...versions } },
      documents,
      findProblems: async () => [],
      onChanged: (id) => schedules.follow(id),
      now: clock.now,
    });
    const schedules = createSchedules({ storage, publishing, runs, clock, logger });
    onTestFinished(() => schedules.close());
    return { schedules, publishing };
  }

  /** The due times that have a run, the first first. */
  async function fired(): Promise<string[]> {
    const { items } = await storage.executions.list({ workflowId: "w", skip: 0, limit: 100 });
    const runs = await Promise.all(items.map(({ id }) => storage.executions.byId(id)));
    return runs
      .map((run) => `${run?.header.trigger.nodeId} ${JSON.stringify(run?.header.triggerData)}`)
      .sort();
  }
  const at = (node: string, time: string) => `${node} {"scheduledAt":"2026-01-05T${time}:00.000Z"}`;
  return { storage, clock, publish, serve, fired, at };
}

test("HOOK21: schedules of the published version fire at their times, with the time and the version; a change is followed at once", async () => {
  const { storage, clock, publish, serve, fired, at } = await setUp();
  const { schedules, publishing } = serve();
  await schedules.start();
  clock.to("12:20:00");
  await publish(
    graphOf({ cron: "*/10 * * * *" }, { cron: "15 * * * *", timeZone: "Asia/Kolkata" }),
  );
  await schedules.follow("w");
  clock.to("12:29:59");
  clock.to("12:30:00");
  // Quarter past in Kolkata, which is half an hour off.
  clock.to("12:45:00");
  const all = [at("s0", "12:30"), at("s0", "12:40"), at("s1", "12:45")];
  await eventually(async () => expect(await fired()).toEqual(all));
  const { items } = await storage.executions.list({ workflowId: "w", skip: 0, limit: 1 });
  expect(items[0]).toMatchObject({ version: 1, trigger: { kind: "schedule" } });

  await publishing.unpublish("w");
  await publish(graphOf({ cron: "0 13 * * *" }));
  await schedules.follow("w");
  clock.to("13:05:00");
  await eventually(async () =>
    expect(await fired()).toEqual([...all.slice(0, 2), at("s0", "13:00"), all[2]]),
  );
  await publishing.unpublish("w");
  clock.to("2026-01-06T14:00:00Z");
  await schedules.close();
  expect(await fired()).toHaveLength(4);
});

test("HOOK22: what was missed while no server ran is skipped, or made up for once; a stop of less than a minute misses nothing", async () => {
  const { clock, publish, serve, fired, at } = await setUp();
  await publish(
    graphOf(
      { cron: "*/10 * * * *" },
      { cron: "*/10 * * * *", missed: "runOnce" },
      { cron: "0 9 * * *", missed: "runOnce" },
      { cron: "35 * * * *", missed: "skip" },
    ),
  );
  clock.leap("12:35:59");
  const first = serve();
  await first.schedules.start();
  // Nine o'clock was before it was published.
  const expected = [at("s1", "12:30"), at("s3", "12:35")];
  await eventually(async () => expect(await fired()).toEqual(expected));
  await first.schedules.close();

  clock.leap("12:36:30");
  const second = serve();
  await second.schedules.start();
  await second.schedules.close();
  expect(await fired()).toEqual(expected);
});

test("HOOK22: a machine that slept is no other than a server that was stopped", async () => {
  const { clock, publish, serve, fired, at } = await setUp();
  await publish(graphOf({ cron: "*/10 * * * *" }, { cron: "*/10 * * * *", missed: "runOnce" }));
  const { schedules } = serve();
  await schedules.start();
  clock.leap("12:35:00");
  clock.to("12:35:30");
  await eventually(async () => expect(await fired()).toEqual([at("s1", "12:30")]));
  clock.to("12:40:00");
  await eventually(async () =>
    expect(await fired()).toEqual([at("s0", "12:40"), at("s1", "12:30"), at("s1", "12:40")]),
  );
});

test("HOOK23: of several servers over one store, one fires each due time", async () => {
  const { clock, publish, serve, fired, at } = await setUp();
  await publish(graphOf({ cron: "* * * * *" }));
  const servers = [serve(), serve(), serve()];
  for (const { schedules } of servers) await schedules.start();
  clock.to("12:05:00");
  const all = ["12:01", "12:02", "12:03", "12:04", "12:05"].map((time) => at("s0", time));
  await eventually(async () => expect(await fired()).toEqual(all));
  for (const { schedules } of servers) await schedules.close();
  expect(await fired()).toEqual(all);
});

test("HOOK24: killed before its run is stored a firing is made up for at the next start, killed after it there is no second", async () => {
  const { clock, publish, serve, fired, at } = await setUp();
  await publish(graphOf({ cron: "0 * * * *" }));
  // It never hears whether the first of them was stored, as when it is killed then.
  let kill = (_why: Error) => {};
  const deaf = serve({
    create: () =>
      new Promise((_, reject) => {
        kill = reject;
      }),
  });
  onTestFinished(() => kill(new Error("it was killed")));
  await deaf.schedules.start();
  clock.to("13:00:00");
  expect(await fired()).toEqual([]);
  const second = serve();
  await second.schedules.start();
  await eventually(async () => expect(await fired()).toEqual([at("s0", "13:00")]));
  clock.to("13:00:20");
  const third = serve();
  await third.schedules.start();
  await third.schedules.close();
  expect(await fired()).toEqual([at("s0", "13:00")]);
});

test("HOOK25: a firing that cannot be stored is tried again until it is, or until the next is due", async () => {
  const { storage, clock, publish, serve, fired, at } = await setUp();
  await publish(graphOf({ cron: "*/2 * * * *" }));
  let failures = 0;
  let fails = true;
  const { schedules } = serve({
    create: (...record) => {
      if (!fails) return storage.executions.create(...record);
      failures += 1;
      return Promise.reject(new Error("the disk is full"));
    },
  });
  await schedules.start();
  clock.to("12:02:00");
  await eventually(() => expect(failures).toBe(1));
  // The next due time stands for the one before.
  clock.to("12:04:00");
  await eventually(() => expect(failures).toBeGreaterThan(1));
  fails = false;
  await eventually(async () => {
    clock.to(new Date(clock.now() + 5_000).toISOString());
    expect(await fired()).toContain(at("s0", "12:04"));
  });
  expect(await fired()).not.toContain(at("s0", "12:02"));
});

test("HOOK27: a version that comes just as a time is due takes nothing from a schedule that stayed, and makes up for none of one that changed", async () => {
  const { clock, publish, serve, fired, at } = await setUp();
  const stays = { cron: "0 * * * *", missed: "runOnce" };
  const { schedules, publishing } = serve();
  const next = async (...graph: JsonObject[]) => {
    await publish(graphOf(...graph));
    // As publishing itself does: what was kept of the version before is forgotten.
    await publishing.removed("w");
  };
  await next(stays, { cron: "30 * * * *" });
  clock.leap("13:00:00");
  await next(stays, { cron: "*/15 * * * *", missed: "runOnce" });
  await eventually(async () => expect(await fired()).toEqual([at("s0", "13:00")]));
  clock.leap("13:15:00");
  await publishing.unpublish("w");
  await next(stays, { cron: "*/15 * * * *", missed: "runOnce" });
  await schedules.close();
  expect(await fired()).toEqual([at("s0", "13:00")]);
});

test("HOOK28: a schedule that cannot be read at the start is asked for again, and loses no time", async () => {
  const { storage, clock, publish, serve, fired, at } = await setUp();
  await publish(graphOf({ cron: "0 * * * *" }));
  clock.leap("13:00:00");
  let asked = 0;
  const byNumber: Storage["versions"]["byNumber"] = (...which) => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error("busy")) : storage.versions.byNumber(...which);
  };
  const { schedules } = serve({}, { byNumber });
  await schedules.start();
  expect([asked, await fired()]).toEqual([1, []]);
  clock.to("13:00:05");
  await eventually(async () => expect(await fired()).toEqual([at("s0", "13:00")]));
});
