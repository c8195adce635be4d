import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { RunFact } from "@coweave/shared/run/RunEvent.ts";
import { expect, test } from "vitest";
import type { RunRecord } from "./RunRecord.ts";
import { ThreadDeaths } from "./ThreadDeaths.ts";
import { drawGraph } from "./test/drawGraph.ts";
import { queuedRun } from "./test/queuedRun.ts";

const at = "2026-01-01T00:00:00.000Z";
const graph = drawGraph("t>h t>d t>x", {
  t: { type: "trigger", kind: "manual" },
  h: { type: "http_request", method: "GET", url: "http://a.test/" },
  d: { type: "delay", seconds: 1 },
});
const start = (nodeId: string): RunFact => ({
  type: "node.started",
  nodeId,
  attempt: 1,
  inputData: null,
});
const end = (nodeId: string): RunFact => ({ type: "node.completed", nodeId, outputData: null });
const begun: RunFact[] = [{ type: "run.started" }, start("t"), end("t")];

function open(...facts: RunFact[]) {
  let run = queuedRun(graph);
  const tell = (...more: RunFact[]) => {
    for (const fact of more) run = applyEvent(run, { ...fact, seq: run.seq + 1, at });
  };
  tell(...facts);
  const deaths = new ThreadDeaths({
    get run() {
      return run;
    },
  } as RunRecord);
  /** How often it may go on, of so many times that its thread ends. */
  const goesOn = async (times: number) => {
    let count = 0;
    for (let i = 0; i < times && (await deaths.mayGoOn()); i++) count += 1;
    return count;
  };
  return { tell, goesOn };
}

test.each<[what: string, facts: RunFact[], times: number]>([
  ["had not begun", [], 2],
  ["is between two nodes", begun, 2],
  ["computes", [...begun, start("x")], 2],
  ["computes beside a call", [...begun, start("h"), start("x")], 2],
  ["waits for an answer", [...begun, start("h")], 9],
  ["waits for a date", [...begun, start("d"), { type: "node.waiting", nodeId: "d", until: at }], 9],
])(
  "RUNNER191: a run that %s when its thread ends may try so many more, if it finishes nothing",
  async (_what, facts, times) => {
    expect(await open(...facts).goesOn(20)).toBe(times);
  },
);

test("RUNNER191: one that finishes a node may try as often again, and ten times in all while it computes", async () => {
  const { tell, goesOn } = open({ type: "run.started" });
  let all = 0;
  for (const nodeId of ["t", "h", "d", "x", "t2", "t3", "t4"]) {
    all += await goesOn(2);
    tell(start(nodeId), end(nodeId));
  }
  expect(all).toBe(9);
});
