import { expect, test } from "vitest";
import type { HttpClient } from "../http-guard/HttpClient.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";
import type { TimedFact } from "./TimedFact.ts";

const t = { type: "trigger", kind: "manual" };
const at = "2026-01-01T00:00:00.000Z";
const brief = (facts: readonly TimedFact[]) =>
  facts.map((fact) => ("nodeId" in fact ? `${fact.nodeId} ${fact.type}` : fact.type));

/** Answers 503 until the third call of its life, or for so many calls. */
function busyHttp(busyFor = 2) {
  const calls: string[] = [];
  const http: HttpClient = {
    async send({ method, headers }) {
      calls.push(`${method} ${headers["idempotency-key"]}`);
      const status = calls.length <= busyFor ? 503 : 200;
      return { answer: { status, headers: {}, body: Buffer.alloc(0) } };
    },
    close: async () => {},
  };
  return { calls, http };
}

//  t ── call ── after        call answers 503, 503, 200
test.each(["GET", "POST"])(
  "RUNNER139: a %s cut off anywhere in its retries goes on where it was: a wait ends at its time, an attempt in the middle counts",
  async (method) => {
    const graph = drawGraph("t>call call>after", {
      t,
      call: {
        type: "http_request",
        method,
        url: "http://a.test/",
        retries: 2,
        retryWaitSeconds: 0.01,
      },
    });
    const { http, calls } = busyHttp();
    const whole = await walkGraph(graph, {}, { services: { http } });
    expect(brief(whole.facts).slice(3, -3)).toEqual([
      "call node.started",
      "call node.retrying",
      "call node.started",
      "call node.retrying",
      "call node.started",
      "call node.completed",
    ]);
    expect(new Set(calls)).toEqual(new Set([`${method} ${whole.run.header.id}:call:1`]));

    for (let cut = 4; cut <= 9; cut++) {
      const facts = whole.facts.slice(0, cut);
      const last = facts.at(-1);
      const retried = facts.filter(({ type }) => type === "node.retrying").length;
      const again = busyHttp();
      again.calls.push(...calls.slice(0, retried));
      const { run } = await walkGraph(
        graph,
        {},
        { services: { http: again.http }, past: { queued: whole.queued, facts } },
      );
      const inTheMiddle = last?.type === "node.started";
      if (inTheMiddle && method === "POST") {
        expect(run, `cut at ${cut}`).toMatchObject({
          status: "interrupted",
          error: { nodeId: "call" },
        });
        expect(again.calls).toHaveLength(retried);
        continue;
      }
      const wasDone = last?.type === "node.completed";
      expect(run, `cut at ${cut}`).toMatchObject({ status: "completed" });
      // The attempt of which nothing is known is no retry, so there are as many left as before.
      expect(run.nodes.call).toMatchObject({
        attempt: inTheMiddle ? 4 : 3,
        failedAttempts: [{ attempt: expect.any(Number) }, { attempt: expect.any(Number) }],
      });
      expect(again.calls).toHaveLength(wasDone ? retried : 3);
    }
  },
);

//  t ── call
test("RUNNER139: the wait before a retry goes on to the time that was set, and is over at once where that has passed", async () => {
  const graph = drawGraph("t>call", {
    t,
    call: { type: "http_request", method: "POST", url: "http://a.test/", retries: 1 },
  });
  const error = { code: "http_status", message: "503" };
  const cut = (until: string): TimedFact[] => [
    { type: "run.started", at },
    { type: "node.started", nodeId: "t", attempt: 1, inputData: {}, at },
    { type: "node.completed", nodeId: "t", outputData: 7, at },
    { type: "node.started", nodeId: "call", attempt: 1, inputData: {}, at },
    { type: "node.retrying", nodeId: "call", attempt: 1, error, until, at },
  ];
  const { queued } = await walkGraph(drawGraph("", { t }));
  const header = { ...queued.header, snapshot: graph };
  const past = (until: string) => ({ queued: { ...queued, header }, facts: cut(until) });

  const now = busyHttp();
  now.calls.push("before", "before");
  const done = await walkGraph(graph, {}, { services: { http: now.http }, past: past(at) });
  expect(brief(done.facts)).toEqual([
    "run.resumed",
    "call node.started",
    "call node.completed",
    "run.completed",
  ]);
  expect(done.run.nodes.call).toMatchObject({ attempt: 2, error: null });
  expect(now.calls).toHaveLength(3);

  const later = busyHttp();
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const cancel = new AbortController();
  const waiting = walkGraph(
    graph,
    {},
    {
      services: { http: later.http },
      signal: cancel.signal,
      past: past(inAnHour),
      onFact: (fact) => fact.type === "run.resumed" && setImmediate(() => cancel.abort()),
    },
  );
  expect((await waiting).run).toMatchObject({
    status: "cancelled",
    nodes: { call: { attempt: 1 } },
  });
  expect(later.calls).toEqual([]);
});

//  t ── call        call answers 503 for ever
test.each([
  ["in a wait", 5, 2],
  ["in the middle of the second attempt", 6, 2],
  ["in the last wait", 7, 1],
])("RUNNER139: cut off %s, it is called as often as its retries had left", async (_, cut, left) => {
  const graph = drawGraph("t>call", {
    t,
    call: {
      type: "http_request",
      method: "GET",
      url: "http://a.test/",
      retries: 2,
      retryWaitSeconds: 0.001,
    },
  });
  const whole = await walkGraph(graph, {}, { services: { http: busyHttp(99).http } });
  const facts = whole.facts.slice(0, cut);
  const { http, calls } = busyHttp(99);
  const { run } = await walkGraph(
    graph,
    {},
    { services: { http }, past: { queued: whole.queued, facts } },
  );
  expect(run.nodes.call).toMatchObject({ status: "failed" });
  expect(run.nodes.call?.failedAttempts).toHaveLength(2);
  expect(calls).toHaveLength(left);
});

//       ┌ call ── after       call answers 503 and would wait for an hour
//  t ───┤
//       └ bad                 fails the run meanwhile
test("RUNNER153: once the run has failed nothing is tried again, also after a stop of the server", async () => {
  const call = { type: "http_request", method: "GET", url: "http://a.test/", retries: 2 };
  const graph = drawGraph("t>call t>wait wait>bad call>after", {
    t,
    call: { ...call, retryWaitSeconds: 3600 },
    wait: { type: "delay", seconds: 0.02 },
    bad: { type: "fail", message: "no" },
  });
  const { http, calls } = busyHttp();
  const whole = await walkGraph(graph, {}, { services: { http } });
  expect(calls).toHaveLength(1);
  expect(whole.run).toMatchObject({ status: "failed", error: { nodeId: "bad" } });
  expect(whole.run.nodes.call).toMatchObject({ status: "failed", error: { code: "http_status" } });
  expect(whole.statuses.after).toBe("skipped");

  const cut = whole.facts.findIndex(({ type }) => type === "node.failed");
  const facts = whole.facts.slice(0, cut + 1);
  expect(brief(facts)).toContain("call node.retrying");
  const again = busyHttp();
  const resumed = await walkGraph(
    graph,
    {},
    { services: { http: again.http }, past: { queued: whole.queued, facts } },
  );
  expect(again.calls).toEqual([]);
  expect(resumed.run).toMatchObject({ status: "failed", error: { nodeId: "bad" } });
  expect(resumed.run.nodes.call).toMatchObject({
    status: "failed",
    error: { code: "http_status", message: whole.run.nodes.call?.error?.message },
  });
});
