import type { Json } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpClient } from "../http-guard/HttpClient.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { type Walked, walkGraph } from "../test/walkGraph.ts";
import type { TimedFact } from "./TimedFact.ts";

const t = { type: "trigger", kind: "manual" };
const at = "2026-01-01T00:00:00.000Z";
const retried: TimedFact = { type: "run.resumed", retriedBy: "ada", at };
const interrupted: TimedFact = {
  type: "run.interrupted",
  error: { code: "interrupted", message: "x" },
  at,
};

const is = (nodeId: string, type: TimedFact["type"]) => (fact: TimedFact) =>
  fact.type === type && "nodeId" in fact && fact.nodeId === nodeId;

const upTo = ({ facts }: Walked, isLast: (fact: TimedFact) => boolean): TimedFact[] =>
  facts.slice(0, facts.findIndex(isLast) + 1);

/** Answers every call with the status that is its turn, and remembers the calls. */
function countingHttp(statusOf: (url: string) => number = () => 200) {
  const calls: { call: string; key: string | undefined }[] = [];
  const http: HttpClient = {
    async send({ method, url, headers }) {
      calls.push({
        call: `${method} ${url}`,
        key: headers["idempotency-key"]?.split(":").slice(1).join(":"),
      });
      const sent = { "content-type": "application/json", "set-cookie": "secret" };
      return { answer: { status: statusOf(url), headers: sent, body: Buffer.from('{"ok":true}') } };
    },
    close: async () => {},
  };
  return { calls, http };
}

/** A random graph without circles: calls, choices and values, each hanging on up to three before it. */
const drawn = fc
  .array(
    fc.record({
      kind: fc.constantFrom("call", "call", "plain", "if"),
      from: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      handle: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((nodes) => {
    const isIf = (n: number) => n > 0 && nodes[n - 1]?.kind === "if";
    const arrows = nodes.flatMap(({ from, handle }, n) =>
      [...new Set(from.map((each) => each % (n + 1)))].map((source) =>
        isIf(source) ? `n${source}.${handle}>n${n + 1}` : `n${source}>n${n + 1}`,
      ),
    );
    const configs = nodes.map(({ kind, handle }, n) => [
      `n${n + 1}`,
      configOf(kind, handle, n + 1),
    ]);
    return drawGraph(arrows.join(" "), { n0: t, ...Object.fromEntries(configs) });
  });

function configOf(kind: string, handle: boolean, n: number) {
  if (kind === "call") return { type: "http_request", method: "POST", url: `http://a.test/n${n}` };
  if (kind === "if") return { type: "condition", expression: String(handle) };
  return { output: { n, before: "{{ input }}" } };
}

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const timeless = (value: Json | undefined) => JSON.stringify(value ?? null);

test("RUNNER180: whichever nodes failed, a run that is taken up ends as one in which none did, and no finished node runs twice", async () => {
  let failed = 0;
  await fc.assert(
    fc.asyncProperty(drawn, fc.nat({ max: 1023 }), async (graph, bad) => {
      const whole = await walkGraph(graph, { a: 1 }, { services: countingHttp() });
      const isBad = (url: string) =>
        ((bad >> Number(url.slice("http://a.test/n".length))) & 1) === 1;
      const broken = await walkGraph(
        graph,
        { a: 1 },
        { services: countingHttp((url) => (isBad(url) ? 500 : 200)) },
      );
      if (broken.run.status !== "failed") return;
      failed += 1;
      const { calls, http } = countingHttp();
      const past = { queued: broken.queued, facts: [...broken.facts, retried] };
      const again = await walkGraph(graph, {}, { services: { http }, past });
      expect(again.statuses).toEqual(whole.statuses);
      expect(timeless(again.run.finalResult)).toBe(timeless(whole.run.finalResult));
      expect(again.run).toMatchObject({ status: "completed", error: null });
      for (const [id, status] of Object.entries(broken.statuses)) {
        const started = again.facts.filter(is(id, "node.started"));
        if (status === "completed") expect(started).toEqual([]);
        if (status === "failed") expect(started).toMatchObject([{ attempt: 2 }]);
      }
      expect(calls.every(({ key }) => key?.endsWith(":2"))).toBe(true);
    }),
    { seed, numRuns: 150 },
  );
  expect(failed, `seed ${seed}`).toBeGreaterThan(40);
});

//  t ── pay (POST) ── charge (POST, in the middle) ── tell
const graph = drawGraph("t>pay pay>charge charge>tell", {
  t,
  pay: { type: "http_request", method: "POST", url: "http://a.test/pay" },
  charge: { type: "http_request", method: "POST", url: "http://a.test/charge" },
  tell: { output: '{{ nodes.pay.output.headers["set-cookie"] }}' },
});

/** As a kill in the middle of `charge` leaves it, and the start after it. */
async function cutOff() {
  const whole = await walkGraph(graph, {}, { services: countingHttp() });
  const facts = upTo(whole, is("charge", "node.started"));
  const ended: TimedFact[] = [
    ...facts,
    { type: "node.interrupted", nodeId: "charge", at },
    interrupted,
  ];
  return { queued: whole.queued, ended };
}

test("RUNNER181: what was in the middle of a call that must not be made twice runs again once a person says so, as another call", async () => {
  const { queued, ended } = await cutOff();
  const { calls, http } = countingHttp();
  const past = { queued, facts: [...ended, retried] };
  const again = await walkGraph(graph, {}, { services: { http }, past });
  expect(again.run).toMatchObject({ status: "completed", finalResult: "secret" });
  expect(calls).toEqual([{ call: "POST http://a.test/charge", key: "charge:2" }]);
  expect(again.run.nodes.charge).toMatchObject({ status: "completed", attempt: 2 });
});

test("RUNNER182: killed after that and before it began, it goes on; in its middle, a person is asked again, and that is a third call", async () => {
  const { queued, ended } = await cutOff();
  const walk = async (facts: TimedFact[]) => {
    const { calls, http } = countingHttp();
    const walked = await walkGraph(graph, {}, { services: { http }, past: { queued, facts } });
    return { ...walked, keys: calls.map(({ key }) => key) };
  };
  const own: TimedFact = { type: "run.resumed", at };
  const before = await walk([...ended, retried, own]);
  expect(before.run.status).toBe("completed");
  expect(before.keys).toEqual(["charge:2"]);

  const begun: TimedFact = {
    type: "node.started",
    nodeId: "charge",
    attempt: 2,
    inputData: null,
    at,
  };
  const inside = await walk([...ended, retried, own, begun]);
  expect(inside.run).toMatchObject({ status: "interrupted", error: { nodeId: "charge" } });
  expect(inside.keys).toEqual([]);

  const third = await walk([...ended, retried, own, begun, ...inside.facts, retried]);
  expect(third.run.status).toBe("completed");
  expect(third.keys).toEqual(["charge:3"]);
  expect(third.run.nodes.charge?.attempt).toBe(3);
});

//  t ── wait ── x
test("RUNNER183: a delay that was interrupted goes on to its date, and says again that it waits", async () => {
  const waits = drawGraph("t>wait wait>x", { t, wait: { type: "delay", seconds: 3600 } });
  const until = new Date(Date.now() + 30).toISOString();
  const { queued } = await walkGraph(drawGraph("", { t }));
  const facts: TimedFact[] = [
    { type: "run.started", at },
    { type: "node.started", nodeId: "t", attempt: 1, inputData: {}, at },
    { type: "node.completed", nodeId: "t", outputData: 7, at },
    { type: "node.started", nodeId: "wait", attempt: 1, inputData: {}, at },
    { type: "node.waiting", nodeId: "wait", until, at },
    { type: "node.interrupted", nodeId: "wait", at },
    interrupted,
    retried,
  ];
  const past = { queued: { ...queued, header: { ...queued.header, snapshot: waits } }, facts };
  const again = await walkGraph(waits, {}, { past });
  expect(again.run).toMatchObject({
    status: "completed",
    nodes: { wait: { outputData: 7, attempt: 1 } },
  });
  expect(again.facts.filter(is("wait", "node.waiting"))).toMatchObject([{ until }]);
});

//  t ── x
test("RUNNER184: a run that was interrupted for having been resumed in vain may be resumed ten times more", async () => {
  const one = drawGraph("t>x", { t });
  const whole = await walkGraph(one);
  const own = Array.from({ length: 10 }, (): TimedFact => ({ type: "run.resumed", at }));
  const facts = [...upTo(whole, is("x", "node.started")), ...own];
  const past = { queued: whole.queued, facts: [...facts, interrupted, retried] };
  expect((await walkGraph(one, {}, { past })).run.status).toBe("completed");
});

//       ┌ b (fails, and the run goes on)
//  t ───┤
//       └ c (fails, tried once more) ── d
test("RUNNER185: a failure that was dealt with stays as it was; what ended the run has all its retries again", async () => {
  const call = (url: string) => ({
    type: "http_request",
    method: "GET",
    url: `http://a.test/${url}`,
  });
  const drawing = drawGraph("t>b t>c c>d", {
    t,
    b: { ...call("b"), onError: "continue" },
    c: { ...call("c"), retries: 1, retryWaitSeconds: 0 },
  });
  const services = countingHttp(() => 500);
  const broken = await walkGraph(drawing, {}, { services });
  expect(broken.run).toMatchObject({ status: "failed", error: { nodeId: "c" } });
  expect(services.calls).toHaveLength(3);

  const again = countingHttp((url) => (url.endsWith("c") && again.calls.length < 2 ? 500 : 200));
  const past = { queued: broken.queued, facts: [...broken.facts, retried] };
  const { run } = await walkGraph(drawing, {}, { services: again, past });
  expect(run.status).toBe("completed");
  expect(again.calls.map(({ key }) => key)).toEqual(["c:2", "c:2"]);
  expect(run.nodes.b).toMatchObject({
    status: "failed",
    attempt: 1,
    error: { code: "http_status" },
  });
  expect(run.nodes.c).toMatchObject({ status: "completed", attempt: 4 });
});
