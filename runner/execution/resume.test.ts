import type { Json } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpClient } from "../http-guard/HttpClient.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { type Walked, walkGraph } from "../test/walkGraph.ts";
import type { TimedFact } from "./TimedFact.ts";

const t = { type: "trigger", kind: "manual" };
const at = "2026-01-01T00:00:00.000Z";

/** The facts of a walk up to and including the first for which `isLast` holds. */
function upTo({ facts }: Walked, isLast: (fact: TimedFact) => boolean): TimedFact[] {
  return facts.slice(0, facts.findIndex(isLast) + 1);
}

const is = (nodeId: string, type: TimedFact["type"]) => (fact: TimedFact) =>
  fact.type === type && "nodeId" in fact && fact.nodeId === nodeId;

const brief = (facts: readonly TimedFact[]) =>
  facts.map((fact) => ("nodeId" in fact ? `${fact.nodeId} ${fact.type}` : fact.type));

/** Answers every call and remembers it. */
function countingHttp() {
  const calls: string[] = [];
  const http: HttpClient = {
    async send({ method, url }) {
      calls.push(`${method} ${url}`);
      const headers = { "content-type": "application/json", "set-cookie": "secret" };
      return { answer: { status: 200, headers, body: Buffer.from('{"ok":true}') } };
    },
    close: async () => {},
  };
  return { calls, http };
}

type Kind = "plain" | "secret" | "if" | "wait" | "failing" | "goesOn" | "catches";

/** A random graph without circles: each node after the first hangs on up to three before it. */
const drawn = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Kind>("plain", "plain", "secret", "if", "wait", "goesOn", "catches"),
      from: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      handle: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) => {
    const outOf = (n: number, handle: boolean) => {
      const kind = nodes[n - 1]?.kind;
      if (kind === "if") return `n${n}.${handle}`;
      return kind === "catches" && handle ? `n${n}.error` : `n${n}`;
    };
    const arrows = nodes.flatMap(({ from, handle }, n) =>
      [...new Set(from.map((each) => each % (n + 1)))].map(
        (source) => `${outOf(source, handle)}>n${n + 1}`,
      ),
    );
    const configs = nodes.map(({ kind, handle }, n) => [`n${n + 1}`, configOf(kind, handle, n)]);
    return drawGraph(arrows.join(" "), { n0: t, ...Object.fromEntries(configs) });
  });

function configOf(kind: Kind, handle: boolean, n: number) {
  switch (kind) {
    case "secret":
      return { output: { headers: { cookie: `c${n}` }, before: "{{ input }}" } };
    case "if":
      return { type: "condition", expression: String(handle) };
    case "wait":
      return { type: "delay", seconds: 0.002 };
    case "failing":
      return { output: "{{ input.not.there }}" };
    case "goesOn":
      return { output: "{{ input.not.there }}", onError: "continue" };
    case "catches":
      return { output: handle ? { cookie: n } : "{{ input.not.there }}", onError: "branch" };
    default:
      return { output: { n, at: "{{ run.startedAt }}", before: "{{ input }}" } };
  }
}

/** Run time differs from run to run; the second walk is given the first one's. */
const timeless = (value: Json | undefined): unknown =>
  JSON.parse(JSON.stringify(value ?? null).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time"));

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test("RUNNER122: cut off anywhere and resumed, a run ends as one that was not, and no finished node runs twice", async () => {
  let resumed = 0;
  await fc.assert(
    fc.asyncProperty(drawn, fc.double({ min: 0, max: 1, noNaN: true }), async (graph, where) => {
      const whole = await walkGraph(graph, { a: 1 });
      expect(whole.run.status).toBe("completed");
      // At least run.started is stored, and at most all but the run's end.
      const facts = whole.facts.slice(0, 1 + Math.floor(where * (whole.facts.length - 2)));
      const again = await walkGraph(graph, {}, { past: { queued: whole.queued, facts } });
      resumed += 1;

      expect(again.facts[0]?.type).toBe("run.resumed");
      expect(again.statuses).toEqual(whole.statuses);
      expect(timeless(again.run.finalResult)).toEqual(timeless(whole.run.finalResult));
      for (const [id, node] of Object.entries(whole.run.nodes))
        expect(timeless(again.run.nodes[id]?.outputData)).toEqual(timeless(node.outputData));
      const ended = new Set(
        facts.flatMap((fact) =>
          ["node.completed", "node.skipped", "node.failed"].includes(fact.type) && "nodeId" in fact
            ? [fact.nodeId]
            : [],
        ),
      );
      for (const fact of again.facts)
        if ("nodeId" in fact) expect(ended).not.toContain(fact.nodeId);
    }),
    { seed, numRuns: 150 },
  );
  expect(resumed, `seed ${seed}`).toBeGreaterThanOrEqual(150);
});

//       ┌ bad ──── x
//  t ───┤
//       └ slow ─── y
test("RUNNER123: a run that had failed ends as failed: what was open finishes, and nothing new starts", async () => {
  const graph = drawGraph("t>bad t>slow bad>x slow>y", {
    t,
    bad: configOf("failing", false, 0),
    slow: { type: "delay", seconds: 0.005 },
  });
  const whole = await walkGraph(graph);
  const facts = upTo(whole, is("bad", "node.failed"));
  const again = await walkGraph(graph, {}, { past: { queued: whole.queued, facts } });
  expect(again.run).toMatchObject({ status: "failed", error: whole.run.error });
  expect(again.statuses).toEqual(whole.statuses);
});

//  t ── call ── after
test.each([
  ["GET", {}, "completed"],
  ["PUT", {}, "completed"],
  ["DELETE", {}, "completed"],
  ["POST", {}, "interrupted"],
  ["PATCH", {}, "interrupted"],
  ["{{ 'PO' + 'ST' }}", {}, "interrupted"],
  ["POST", { repeatable: true }, "completed"],
])("RUNNER124: a %s %j that was in the middle ends the run as %s", async (method, more, status) => {
  const { calls, http } = countingHttp();
  const graph = drawGraph("t>call call>after", {
    t,
    call: { type: "http_request", label: "Call", method, url: "http://a.test/", ...more },
  });
  const whole = await walkGraph(graph, {}, { services: { http } });
  expect(calls).toHaveLength(1);
  const facts = upTo(whole, is("call", "node.started"));
  const again = await walkGraph(
    graph,
    {},
    { services: { http }, past: { queued: whole.queued, facts } },
  );
  expect(again.run.status).toBe(status);
  if (status === "completed") {
    expect(calls).toHaveLength(2);
    expect(again.run.nodes.call).toMatchObject({ status: "completed", attempt: 2 });
    return;
  }
  expect(calls).toHaveLength(1);
  expect(again.run.error).toMatchObject({
    code: "interrupted",
    nodeId: "call",
    message: expect.stringContaining('"Call" was in the middle'),
  });
  expect(again.statuses).toEqual({ t: "completed", call: "interrupted" });
});

//       ┌ post
//  t ───┤
//       └ get
test("RUNNER124: beside one that is not safe nothing runs, and that one alone is named; finished, it stops nobody", async () => {
  const { calls, http } = countingHttp();
  const call = (method: string) => ({ type: "http_request", method, url: "http://a.test/" });
  const graph = drawGraph("t>post t>get post>x", { t, post: call("POST"), get: call("GET") });
  const whole = await walkGraph(graph, {}, { services: { http } });
  const { queued } = whole;
  calls.length = 0;
  // On a busy machine one is over before the other begins.
  const started = upTo(whole, is("get", "node.started")).filter(
    (fact) => !is("post", "node.completed")(fact) && !("nodeId" in fact && fact.nodeId === "x"),
  );
  const stopped = await walkGraph(
    graph,
    {},
    { services: { http }, past: { queued, facts: started } },
  );
  expect(stopped.run.error).toMatchObject({
    nodeId: "post",
    message: expect.not.stringContaining("get"),
  });
  expect(stopped.statuses).toEqual({ t: "completed", post: "interrupted", get: "interrupted" });
  expect(calls).toEqual([]);

  const finished = upTo(whole, is("post", "node.completed"));
  const over = await walkGraph(
    graph,
    {},
    { services: { http }, past: { queued, facts: finished } },
  );
  expect(over.run.status).toBe("completed");
  expect(calls.filter((each) => each.startsWith("POST"))).toEqual([]);
});

//  t ── wait ── x
test("RUNNER125: a delay goes on to the time that was set, and is over at once where that has passed", async () => {
  const graph = drawGraph("t>wait wait>x", { t, wait: { type: "delay", seconds: 3600 } });
  const past = [
    { type: "run.started", at },
    { type: "node.started", nodeId: "t", attempt: 1, inputData: {}, at },
    { type: "node.completed", nodeId: "t", outputData: 7, at },
    { type: "node.started", nodeId: "wait", attempt: 1, inputData: {}, at },
    { type: "node.waiting", nodeId: "wait", until: at, at },
  ] satisfies TimedFact[];
  const { queued } = await walkGraph(drawGraph("", { t }));
  const header = { ...queued.header, snapshot: graph };
  const { facts, run } = await walkGraph(
    graph,
    {},
    { past: { queued: { ...queued, header }, facts: past } },
  );
  expect(brief(facts)).toEqual([
    "run.resumed",
    "wait node.completed",
    "x node.started",
    "x node.completed",
    "run.completed",
  ]);
  expect(run.nodes.wait).toMatchObject({ attempt: 1, outputData: 7 });
  expect(run.startedAt).toBe(at);
});

//  t ── secret ── x
test("RUNNER126: without the whole output of a finished node the run ends as interrupted and names it", async () => {
  const graph = drawGraph("t>secret secret>x", { t, secret: configOf("secret", false, 1) });
  const whole = await walkGraph(graph);
  const facts = upTo(whole, is("secret", "node.completed")).map(({ whole: _, ...fact }) => fact);
  const again = await walkGraph(graph, {}, { past: { queued: whole.queued, facts } });
  expect(again.run).toMatchObject({ status: "interrupted", error: { nodeId: "secret" } });
});

//  t ── x
test("RUNNER127: a run that was resumed ten times and finished nothing is interrupted", async () => {
  const graph = drawGraph("t>x", { t });
  const whole = await walkGraph(graph);
  const resumed = (times: number): TimedFact[] => [
    ...upTo(whole, is("x", "node.started")),
    ...Array.from({ length: times }, () => ({ type: "run.resumed", at }) as const),
  ];
  const after = async (times: number) =>
    (await walkGraph(graph, {}, { past: { queued: whole.queued, facts: resumed(times) } })).run;
  expect(await after(9)).toMatchObject({ status: "completed" });
  expect(await after(10)).toMatchObject({
    status: "interrupted",
    error: { nodeId: "x", message: expect.stringContaining("10 times") },
  });
});

//  t ── x
test("RUNNER128: a run that was being cancelled is cancelled, and nothing of it runs", async () => {
  const graph = drawGraph("t>x t>y", { t });
  const whole = await walkGraph(graph);
  const facts: TimedFact[] = [
    ...upTo(whole, is("x", "node.started")),
    { type: "node.cancelled", nodeId: "y", at },
  ];
  const again = await walkGraph(graph, {}, { past: { queued: whole.queued, facts } });
  expect(again.run.status).toBe("cancelled");
  expect(brief(again.facts)).toEqual(["run.resumed", "x node.cancelled", "run.cancelled"]);
});

//           ┌ true ── yes
//  t ── if ─┤
//           └ false ─ no
test.each([
  ["a condition", {}],
  ["a disabled one", { disabled: true }],
])(
  "RUNNER132: %s that finished by a way nobody recorded ends the run as interrupted, and neither branch runs",
  async (_, more) => {
    const graph = drawGraph("t>if if.true>yes if.false>no", {
      t,
      if: { type: "condition", label: "Big?", expression: "true", ...more },
    });
    const whole = await walkGraph(graph);
    const facts = upTo(whole, is("if", "node.completed"));
    const { queued } = whole;
    const known = await walkGraph(graph, {}, { past: { queued, facts } });
    expect(known.statuses).toEqual({
      t: "completed",
      if: "completed",
      yes: "completed",
      no: "skipped",
    });

    const before = facts.map((fact) => {
      if (fact.type !== "node.completed") return fact;
      const { handle: _, ...rest } = fact;
      return rest;
    });
    const again = await walkGraph(graph, {}, { past: { queued, facts: before } });
    expect(again.run).toMatchObject({
      status: "interrupted",
      error: { nodeId: "if", message: expect.stringContaining('"Big?"') },
    });
    expect(again.statuses).toEqual({ t: "completed", if: "completed" });
  },
);
