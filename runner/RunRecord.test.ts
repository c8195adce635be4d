import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { expect, test } from "vitest";
import { RunRecord } from "./RunRecord.ts";
import { drawGraph } from "./test/drawGraph.ts";
import { queuedRun } from "./test/queuedRun.ts";

const at = "2026-01-01T00:00:00.000Z";
const skip = (nodeId: string) => ({ type: "node.skipped", nodeId, at }) as const;

function open(append?: () => Promise<void>) {
  const batches: string[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const record = new RunRecord(queuedRun(drawGraph("a>b")), {
    append: (_runId, events: RunEvent[]) => {
      batches.push(events.map((event) => event.seq).join(" "));
      if (append) return append();
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      return gate.promise;
    },
  });
  return { record, batches, gates };
}

test("RUNNER15: facts are numbered on from what is stored, and what comes during an append goes together", async () => {
  const { record, batches, gates } = open();
  const first = record.add([skip("a"), skip("b")]);
  await Promise.resolve();
  const second = record.add([skip("c")]);
  const third = record.add([skip("d")]);
  await new Promise(setImmediate);
  expect(batches).toEqual(["2 3"]);
  gates[0]?.resolve();
  await first;
  await new Promise(setImmediate);
  expect(batches).toEqual(["2 3", "4 5"]);
  gates[1]?.resolve();
  await Promise.all([second, third]);
  expect(record.run.seq).toBe(5);
});

test("RUNNER120: a whole output goes to the log beside its event, never in it", async () => {
  const appended: unknown[] = [];
  const record = new RunRecord(queuedRun(drawGraph("a>b")), {
    append: async (_runId, events, outputs) => void appended.push([events, outputs]),
  });
  const fact = { type: "node.completed", nodeId: "a", outputData: "[redacted]", at } as const;
  await record.add([{ ...fact, partial: true, whole: "secret" }, skip("b")]);
  expect(appended).toEqual([
    [
      [
        { ...fact, partial: true, seq: 2 },
        { ...skip("b"), seq: 3 },
      ],
      [{ nodeId: "a", output: "secret" }],
    ],
  ]);
  expect(JSON.stringify(record.run)).not.toMatch("secret");
});

test("RUNNER15: after the last event nothing is taken any more", async () => {
  const { record, batches } = open(() => Promise.resolve());
  await record.add([{ type: "run.cancelled", at }, skip("a")]);
  await record.add([{ type: "run.completed", result: 1, at }]);
  expect(batches).toEqual(["2"]);
  expect(record.run).toMatchObject({ status: "cancelled", seq: 2 });
});

test("RUNNER16: a log that failed fails all that comes after", async () => {
  const { record, batches } = open(() => Promise.reject(new Error("disk full")));
  await expect(record.add([skip("a")])).rejects.toThrow("disk full");
  await expect(record.add([skip("b")])).rejects.toThrow("disk full");
  expect(batches).toEqual(["2"]);
});
