import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { createSandbox } from "../sandbox/createSandbox.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { queuedRun } from "../test/queuedRun.ts";
import { executeRun } from "./executeRun.ts";
import { Journal } from "./Journal.ts";
import type { TimedFact } from "./TimedFact.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const heapMb = () => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

const steps: JsonObject[] = [
  { type: "filter", expression: "item.price >= 0" },
  { type: "sort", by: "item.name", order: "descending" },
  { type: "limit", count: 10_000, keep: "first" },
  { type: "aggregate", operation: "collect", value: "item" },
];
const nobody = { send: () => Promise.reject(new Error("nothing is sent")) };

//  t ── n0 (filter) ── n1 (sort) ── n2 (limit) ── n3 (aggregate) ── n4 (filter) ── …
function chainOf(length: number) {
  const names = ["t", ...Array.from({ length }, (_, n) => `n${n}`)];
  const arrows = names.slice(1).map((name, n) => `${names[n]}>${name}`);
  const nodes = names.slice(1).map((name, n) => [name, steps[n % steps.length]]);
  return drawGraph(arrows.join(" "), {
    t: { type: "trigger", kind: "manual" },
    ...Object.fromEntries(nodes),
  });
}

/** Runs a chain over 10,000 items to its end; what is told of it is looked at and dropped, as once stored. */
async function run(length: number, onFact: (fact: TimedFact) => void = () => {}) {
  const items = Array.from({ length: 10_000 }, (_, id) => ({
    id,
    name: `item ${id}`,
    price: id / 2,
  }));
  const journal = new Journal(async (facts) => {
    for (const fact of facts) onFact(fact);
  });
  await executeRun({
    header: queuedRun(chainOf(length), items).header,
    journal,
    services: {
      http: { ...nobody, close: async () => {} },
      mail: nobody,
      sandbox: createSandbox(),
    },
    signal: new AbortController().signal,
    deadlineMs: 60_000,
  });
  const last = journal.take().at(-1);
  expect(last?.type).toBe("run.completed");
}

test("RUNNER150: 10,000 items through a chain of list nodes take some memory a node, and none when the run is over", async () => {
  await run(8);
  const before = heapMb();
  let most = 0;
  await run(80, (fact) => {
    if (fact.type === "node.started" && /0$/.test(fact.nodeId))
      most = Math.max(most, heapMb() - before);
  });
  for (let runs = 0; runs < 5; runs++) await run(8);
  const left = heapMb() - before;
  console.log(
    `80 list nodes over 10,000 items: ${most.toFixed(1)} MB; 6 runs leave ${left.toFixed(1)} MB`,
  );
  // The items are there once, and each node's list has 80 KB: below 10 MB, and never ten times that.
  expect(most).toBeLessThan(100);
  expect(left).toBeLessThan(20);
});
