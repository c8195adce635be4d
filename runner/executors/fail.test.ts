import { canConnect } from "@coweave/shared/graph/canConnect.ts";
import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import { expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };
const fail = (more: object = {}) => ({
  type: "fail",
  message: "No order {{ trigger.id }}",
  ...more,
});

//       ┌ stop
//  t ───┤
//       └ wait ── never
test("RUNNER149: the run ends as failed with the message, and nothing starts any more", async () => {
  const graph = drawGraph("t>stop t>wait wait>never", {
    t,
    stop: fail(),
    wait: { type: "delay", seconds: 0.01 },
  });
  const { run, statuses } = await walkGraph(graph, { id: 7 });
  const error = { code: "stopped", message: "No order 7", nodeId: "stop" };
  expect(run).toMatchObject({ status: "failed", error, finalResult: null });
  expect(run.nodes.stop?.error).toEqual(error);
  expect(statuses).toEqual({ t: "completed", stop: "failed", wait: "completed", never: "skipped" });
});

test("RUNNER149: its failure is as that of any other node: not tried again, and dealt with where that is set", async () => {
  const graph = drawGraph("t>stop stop.error>mend", {
    t,
    stop: fail({ onError: "branch", retries: 3 }),
    mend: { output: "{{ input.error.message }}" },
  });
  expect(findProblems(graph)).toEqual([]);
  const { run } = await walkGraph(graph, { id: 7 });
  expect(run).toMatchObject({ status: "completed", finalResult: "No order 7" });
  expect(run.nodes.stop).toMatchObject({ status: "failed", attempt: 1 });
  const goesOn = drawGraph("t>stop", { t, stop: fail({ onError: "continue" }) });
  expect((await walkGraph(goesOn, { id: 7 })).run.status).toBe("completed");
});

test("CAT15: it has no output, and needs a message", () => {
  const graph = drawGraph("t>stop", { t, stop: fail({ message: " " }), x: { output: 1 } });
  expect(findProblems(graph)).toMatchObject([{ nodeId: "stop", path: "message" }]);
  expect(canConnect(graph, { source: "stop", target: "x" })).toMatchObject({ ok: false });
});
