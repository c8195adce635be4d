import { performance } from "node:perf_hooks";
import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import type { LoggedUpdate } from "../storage/Storage.ts";
import { createUpdateLog } from "./createUpdateLog.ts";
import type { LoggedDocument } from "./LoggedDocument.ts";
import { usualTiming } from "./Timing.ts";

/** A log over a store that answers when and as the test says. */
function setup(timing = {}) {
  const commits: LoggedUpdate[][] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const states: boolean[] = [];
  const log = createUpdateLog({
    storage: {
      append: (updates) => {
        commits.push([...updates]);
        const answer = Promise.withResolvers<void>();
        answers.push(answer);
        return answer.promise;
      },
    },
    writer: "boot",
    timing: { ...usualTiming, commitEvery: 1, retryFirst: 1, retryAtMost: 1, ...timing },
    logger: { info() {}, warn() {}, error() {} },
    onCommitted: () => {},
    onState: (ok) => states.push(ok),
  });
  const doc = new Y.Doc();
  onTestFinished(() => doc.destroy());
  const entry = log.follow("w", doc, { updates: [], snapshot: null, covers: {}, milestones: [] });
  return { log, doc, entry, commits, answers, states };
}

const seqs = (commit: LoggedUpdate[] | undefined) => commit?.map(({ seq }) => seq);
const vectorOf = (entry: LoggedDocument) => Y.decodeStateVector(entry.durableVector);

function write(doc: Y.Doc, times: number) {
  for (let n = 0; n < times; n++) doc.getMap("m").set("k", n);
}

test("SYNC29: what is made while a commit runs goes with the next, and the vector on disk lags behind", async () => {
  const { doc, entry, commits, answers, log } = setup();
  write(doc, 3);
  await vi.waitFor(() => expect(commits).toHaveLength(1));
  write(doc, 5);
  expect(seqs(commits[0])).toEqual([1, 2, 3]);
  expect(entry.durable).toBe(0);
  answers[0]?.resolve();
  await vi.waitFor(() => expect(commits).toHaveLength(2));
  expect(seqs(commits[1])).toEqual([4, 5, 6, 7, 8]);
  expect([entry.durable, vectorOf(entry).get(doc.clientID)]).toEqual([3, 3]);
  answers[1]?.resolve();
  await log.durable(entry);
  expect([entry.durable, vectorOf(entry).get(doc.clientID)]).toEqual([8, 8]);
});

test("SYNC29: a failed commit is tried again with the same seqs and bytes, before anything later", async () => {
  const { doc, commits, answers, log, entry } = setup();
  write(doc, 2);
  await vi.waitFor(() => expect(commits).toHaveLength(1));
  write(doc, 1);
  answers[0]?.reject(new Error("disk full"));
  await vi.waitFor(() => expect(commits).toHaveLength(2));
  expect(commits[1]).toEqual(commits[0]);
  answers[1]?.resolve();
  await vi.waitFor(() => expect(commits).toHaveLength(3));
  expect(seqs(commits[2])).toEqual([3]);
  answers[2]?.resolve();
  await log.durable(entry);
});

test("SYNC29: an idle log commits at once, a busy one at most every so often", async () => {
  const { doc, commits, answers, log, entry } = setup({ commitEvery: 60 });
  const start = performance.now();
  write(doc, 1);
  await vi.waitFor(() => expect(commits).toHaveLength(1), { interval: 1 });
  answers[0]?.resolve();
  await log.durable(entry);
  write(doc, 1);
  await vi.waitFor(() => expect(commits).toHaveLength(2), { interval: 1 });
  expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  answers[1]?.resolve();
  await log.drain();
});

test("SYNC17: a stall is told once, and its end", async () => {
  const { doc, answers, commits, states, log } = setup({ stalledAfter: 5 });
  write(doc, 1);
  await vi.waitFor(() => expect(states).toEqual([false]));
  expect(commits).toHaveLength(1);
  answers[0]?.resolve();
  await log.drain();
  expect(states).toEqual([false, true]);
});

test("SYNC30: what waits for a stalled store is bounded by the size of the document, and whole", async () => {
  const { doc, entry, commits, answers, log } = setup();
  write(doc, 1);
  await vi.waitFor(() => expect(commits).toHaveLength(1));
  const text = "x".repeat(100_000);
  for (let n = 0; n < 300; n++) doc.getMap("m").set("big", text + n);
  expect(entry.waitingBytes).toBeLessThan(9 * 1024 * 1024);
  answers[0]?.resolve();
  await vi.waitFor(() => expect(commits).toHaveLength(2));
  answers[1]?.resolve();
  await log.drain();
  const disk = new Y.Doc();
  for (const { update } of commits.flat()) Y.applyUpdate(disk, update);
  expect(disk.getMap("m").toJSON()).toEqual(doc.getMap("m").toJSON());
  expect(Y.equalSnapshots(Y.snapshot(disk), Y.snapshot(doc))).toBe(true);
});

test("SYNC25: nothing of a removed document is written any more", async () => {
  const { doc, commits, answers, log } = setup();
  write(doc, 1);
  await vi.waitFor(() => expect(commits).toHaveLength(1));
  write(doc, 1);
  const forgotten = log.forget("w");
  answers[0]?.resolve();
  await forgotten;
  write(doc, 1);
  await log.drain();
  expect(commits).toHaveLength(1);
});
