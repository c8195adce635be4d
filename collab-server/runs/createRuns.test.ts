import { addElements } from "@coweave/shared/document/addElements.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import { pino } from "pino";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { ExecutionRecord, Storage } from "../storage/Storage.ts";
import { createRunLog } from "./createRunLog.ts";
import { createRuns } from "./createRuns.ts";

/** Runs over a store that can be made to fail, and a runner in the test's hands. */
function setUp(options: { mostRuns?: number } = {}) {
  const records = new Map<string, ExecutionRecord>();
  const state = { fails: false };
  const guard = () => {
    if (state.fails) throw new Error("the disk is full");
  };
  const executions = {
    async create(record: ExecutionRecord) {
      guard();
      records.set(record.header.id, { header: record.header, events: [...record.events] });
    },
    async append(id: string, events: ExecutionRecord["events"]) {
      guard();
      records.get(id)?.events.push(...events);
    },
    byId: async (id: string) => {
      guard();
      return records.get(id);
    },
    keptOutputs: async () => [{ nodeId: "start", output: "whole" }],
    unfinished: async () => [...records.keys()],
  } as unknown as Storage["executions"];
  const doc = new Y.Doc();
  const data = { label: "Start", config: { kind: "manual" } };
  addElements(doc, { nodes: [{ id: "start", type: "trigger", position: { x: 0, y: 0 }, data }] });
  const shown: string[] = [];
  const documents = {
    read: async <T>(_id: string, look: (doc: Y.Doc) => T) => look(doc),
    showRun: (_w: string, _id: string, { status }: { status: string }) => shown.push(status),
  };
  const runLog = createRunLog({ storage: { executions }, documents, holdMs: 0 });
  const cancelled: string[] = [];
  const going: { run: Run; past: unknown; end: () => void; giveUp: (error: Error) => void }[] = [];
  const runner = {
    execute: (run: Run, past: unknown) =>
      new Promise<void>((end, giveUp) => going.push({ run, past, end, giveUp })),
    cancel: async (id: string) => cancelled.push(id) > 0,
    findExpressionProblems: () => [],
    close: async () => {},
  };
  let ids = 0;
  const runs = createRuns({
    storage: { executions },
    documents,
    runLog,
    runner,
    now: () => Date.UTC(2026, 0, 1),
    newId: () => `run${++ids}`,
    logger: pino({ level: "silent" }),
    retryMs: 1,
    ...options,
  });
  const start = async () => {
    const started = await runs.start("w", { kind: "manual" });
    if (!started.ok) throw new Error("refused");
    return started.run;
  };
  return { runs, start, state, records, shown, cancelled, going, runLog };
}

test("RUN8: beyond the bound a start is refused with 503 and Retry-After, and one that ended makes room", async () => {
  const { start, going } = setUp({ mostRuns: 2 });
  const [first] = [await start(), await start()];
  const refused = await start().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(HttpProblem);
  expect(refused).toMatchObject({ status: 503, headers: { "Retry-After": "1" } });
  await first?.stored;
  going[0]?.end();
  await first?.ended;
  await start();
});

test("RUN3b: a run that cannot be stored is not promised, and what was begun of it is cancelled", async () => {
  const { start, state, cancelled, going, shown } = setUp();
  state.fails = true;
  const run = await start();
  await expect(run.stored).rejects.toMatchObject({ status: 503 });
  going[0]?.end();
  await expect(run.ended).rejects.toMatchObject({ status: 503 });
  expect(cancelled).toEqual(["run1"]);
  expect(shown).toEqual([]);
});

test("RUN6: a run that the runner gives up ends as interrupted; where the store fails for a while, it goes on afterwards", async () => {
  const { start, state, going, records, shown, runs } = setUp();
  const first = await start();
  await first.stored;
  going[0]?.giveUp(new Error("the thread died"));
  expect(await first.ended).toMatchObject({
    status: "interrupted",
    error: { code: "interrupted" },
  });

  const second = await start();
  await second.stored;
  state.fails = true;
  going[1]?.giveUp(new Error("the run log failed"));
  await expect(second.ended).rejects.toMatchObject({ status: 503 });
  expect(shown.at(-1)).toBe("queued");
  state.fails = false;
  await expect.poll(() => going[2]?.run.header.id, { interval: 2 }).toBe("run2");
  expect(going[2]?.past).toMatchObject({ events: [{ seq: 1, type: "run.queued" }] });
  going[2]?.giveUp(new Error("the thread died"));
  await expect.poll(() => shown.at(-1), { interval: 2 }).toBe("interrupted");
  expect(records.get("run2")?.events.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
    "1 run.queued",
    "2 run.interrupted",
  ]);
  expect(await runs.find("run2")).toMatchObject({ status: "interrupted" });
});

test("RUN11: a start goes on with what is unfinished, by what is stored of it, and one that cannot be read keeps no other from it", async () => {
  const { runs, start, records, going, runLog } = setUp();
  const first = await start();
  await first.stored;
  const record = records.get("run1");
  if (!record) throw new Error("nothing was stored");
  // What an earlier process left: one that ended, a broken one, and two that did not end.
  const at = "2026-01-01T00:00:00.000Z";
  const left = (id: string, events: ExecutionRecord["events"]) =>
    records.set(id, { header: { ...record.header, id }, events });
  records.clear();
  const queued = { type: "run.queued", seq: 1, at } as const;
  const started = { type: "run.started", seq: 2, at } as const;
  left("ended", [queued, { type: "run.cancelled", seq: 2, at }]);
  records.set("broken", { header: record.header, events: null as never });
  left("queued", [queued]);
  left("begun", [queued, started]);

  expect(await runs.resumeUnfinished()).toBe(4);
  expect(going.slice(1).map(({ run, past }) => [run.header.id, run.seq, past])).toEqual([
    ["queued", 1, { events: [queued], outputs: [{ nodeId: "start", output: "whole" }] }],
    ["begun", 2, { events: [queued, started], outputs: [{ nodeId: "start", output: "whole" }] }],
  ]);
  await runLog.append("begun", [{ type: "run.completed", seq: 3, at, result: 1 }]);
  going[2]?.end();
  expect(await runs.find("begun")).toMatchObject({ status: "completed", finalResult: 1 });
  // The other one can be cancelled like any run.
  const cancelled = runs.cancel("queued");
  await runLog.append("queued", [{ type: "run.cancelled", seq: 2, at }]);
  going[1]?.end();
  expect(await cancelled).toMatchObject({ status: "cancelled" });
});

test("RUN12: a server that stops says nothing of its runs; they stay as they are stored", async () => {
  const { runs, start, records, going } = setUp();
  const run = await start();
  await run.stored;
  const closed = runs.close();
  going[0]?.end();
  await closed;
  expect(await run.ended).toMatchObject({ status: "queued" });
  expect(records.get("run1")?.events).toHaveLength(1);
});
