import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, onTestFinished, test } from "vitest";
import { createHttpClient } from "../http-guard/createHttpClient.ts";
import type { HttpClient } from "../http-guard/HttpClient.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { type Receiver, startReceiver } from "../test/startReceiver.ts";
import { walkGraph } from "../test/walkGraph.ts";
import type { TimedFact } from "./TimedFact.ts";

const t = { type: "trigger", kind: "manual" };
/** Retries that a test does not wait for. */
const quick = { retries: 3, retryWaitSeconds: 0.001 };

type Answers = (number | "reset")[];

/** Answers each call with the next status, the last one for ever; `reset` closes the connection. */
function answering(...answers: Answers): Promise<Receiver> {
  let calls = 0;
  return startReceiver((_request, response) => {
    const next = answers[Math.min(calls++, answers.length - 1)] ?? 200;
    if (next === "reset") response.destroy();
    else response.writeHead(next).end();
  });
}

//  t ── call ── after
const graphOf = (call: JsonObject) =>
  drawGraph("t>call call>after", {
    t,
    call: { type: "http_request", method: "GET", ...call } as never,
    after: { output: "{{ input }}" },
  });

function clientFor(receiver: Receiver): HttpClient {
  const http = createHttpClient({ allowedPrivateHosts: [receiver.host] });
  onTestFinished(() => http.close());
  return http;
}

const call = (receiver: Receiver, config: JsonObject) =>
  walkGraph(
    graphOf({ url: receiver.url, ...config }),
    {},
    { services: { http: clientFor(receiver) } },
  );

const storyOf = (facts: readonly TimedFact[]) =>
  facts.flatMap((fact) => {
    if (!("nodeId" in fact) || fact.nodeId !== "call") return [];
    return "attempt" in fact ? `${fact.type} ${fact.attempt}` : fact.type;
  });

test("RUNNER133: a call that fails in a way that may pass is made again, and each attempt is told", async () => {
  await using receiver = await answering(503, "reset", 200);
  const { run, facts } = await call(receiver, quick);
  expect(run.status).toBe("completed");
  expect(storyOf(facts)).toEqual([
    "node.started 1",
    "node.retrying 1",
    "node.started 2",
    "node.retrying 2",
    "node.started 3",
    "node.completed",
  ]);
  expect(run.nodes.call).toMatchObject({
    status: "completed",
    attempt: 3,
    error: null,
    failedAttempts: [
      { attempt: 1, error: { code: "http_status", nodeId: "call" } },
      { attempt: 2, error: { code: "http_unreachable", nodeId: "call" } },
    ],
  });
  const keys = receiver.received.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual(Array.from({ length: 3 }, () => `${run.header.id}:call:1`));
});

test("RUNNER133: when its retries are used up it fails with the last error", async () => {
  await using receiver = await answering(500, 502, 504, 429);
  const { run } = await call(receiver, { ...quick, retries: 3 });
  expect(receiver.received).toHaveLength(4);
  expect(run).toMatchObject({ status: "failed", error: { code: "http_status", nodeId: "call" } });
  expect(run.error?.message).toContain("status 429");
  expect(run.nodes.call).toMatchObject({ status: "failed", attempt: 4 });
  expect(run.nodes.call?.failedAttempts).toHaveLength(3);
});

test.each<[Answers[number], JsonObject, number]>([
  [503, {}, 1],
  [503, { retries: 2 }, 3],
  [408, { retries: 1 }, 2],
  [425, { retries: 1 }, 2],
  [400, { retries: 2 }, 1],
  [404, { retries: 2 }, 1],
  [501, { retries: 2 }, 3],
  ["reset", { retries: 2 }, 3],
  // An answer is certain; a connection that is lost in the middle is not.
  [503, { retries: 2, method: "POST" }, 3],
  ["reset", { retries: 2, method: "POST" }, 1],
  ["reset", { retries: 2, method: "PATCH" }, 1],
  ["reset", { retries: 2, method: "POST", repeatable: true }, 3],
])("RUNNER134: %s with %j is called %i times", async (answer, config, times) => {
  await using receiver = await answering(answer);
  const { run } = await call(receiver, { retryWaitSeconds: 0, ...config });
  expect(run.status).toBe("failed");
  expect(receiver.received).toHaveLength(times);
});

test("RUNNER134: a POST that could not be connected at all is made again, one redirected to nowhere is not", async () => {
  await using away = await answering(200);
  await using receiver = await startReceiver((_, response) =>
    response.writeHead(303, { location: away.url }).end(),
  );
  const http = createHttpClient({ allowedPrivateHosts: [receiver.host, away.host] });
  onTestFinished(() => http.close());
  const post = { method: "POST", retries: 2, retryWaitSeconds: 0 };
  await away[Symbol.asyncDispose]();
  const refused = await walkGraph(graphOf({ url: away.url, ...post }), {}, { services: { http } });
  expect(refused.run.nodes.call).toMatchObject({ status: "failed", attempt: 3 });
  const moved = await walkGraph(
    graphOf({ url: receiver.url, ...post }),
    {},
    { services: { http } },
  );
  expect(moved.run.nodes.call).toMatchObject({ attempt: 1, error: { code: "http_unreachable" } });
  expect(receiver.received).toHaveLength(1);
});

test("RUNNER134: an expression that is wrong is not tried again", async () => {
  await using receiver = await answering(200);
  const { run } = await call(receiver, { ...quick, headers: { a: "{{ trigger.not.there }}" } });
  expect(run.nodes.call).toMatchObject({ attempt: 1, error: { code: "expression" } });
  expect(receiver.received).toHaveLength(0);
});

/** The first retry of a call, which is then cancelled. */
async function firstRetry(receiver: Receiver, config: JsonObject) {
  const cancel = new AbortController();
  let retrying: Extract<TimedFact, { type: "node.retrying" }> | undefined;
  const { run, statuses } = await walkGraph(
    graphOf({ url: receiver.url, ...config }),
    {},
    {
      services: { http: clientFor(receiver) },
      signal: cancel.signal,
      onFact: (fact) => {
        if (fact.type !== "node.retrying") return;
        retrying = fact;
        cancel.abort();
      },
    },
  );
  const waits = Date.parse(retrying?.until ?? "") - Date.parse(retrying?.at ?? "");
  return { run, statuses, waits };
}

test.each([
  ["no", undefined, 10, 5_000, 10_000],
  ["a later", "120", 10, 120_000, 120_000],
  ["an earlier", "2", 10, 5_000, 10_000],
  ["an unreadable", "soon", 10, 5_000, 10_000],
  ["an endless", "999999", 10, 3_600_000, 3_600_000],
])(
  "RUNNER135: with %s Retry-After (%s) a retry waits as it must",
  async (_, header, base, least, most) => {
    await using receiver = await startReceiver((_request, response) => {
      if (header !== undefined) response.setHeader("retry-after", header);
      response.writeHead(429).end();
    });
    const { run, statuses, waits } = await firstRetry(receiver, {
      retries: 1,
      retryWaitSeconds: base,
    });
    // The event is noted within the same turn, a few milliseconds at most after the time was set.
    expect(waits).toBeGreaterThanOrEqual(least - 1_000);
    expect(waits).toBeLessThanOrEqual(most);
    expect(receiver.received).toHaveLength(1);
    // Cancelled while it waited, nothing more is sent.
    expect(run.status).toBe("cancelled");
    expect(statuses).toEqual({ t: "completed", call: "cancelled", after: "skipped" });
  },
);

test("RUNNER136: the wait before a retry is no work: the deadline of the run does not count it", async () => {
  await using receiver = await answering(503, 200);
  const { run } = await walkGraph(
    graphOf({ url: receiver.url, retries: 1, retryWaitSeconds: 1.5 }),
    {},
    { services: { http: clientFor(receiver) }, deadlineMs: 600 },
  );
  expect(run).toMatchObject({ status: "completed", error: null });
});

//  t ── wait ── after        and the same with a code node instead
test("RUNNER137: an attempt that takes longer than its timeout fails, and what it had open is closed", async () => {
  await using receiver = await startReceiver();
  const timed = await call(receiver, { timeoutSeconds: 1, retries: 1, retryWaitSeconds: 0 });
  expect(timed.run.nodes.call).toMatchObject({ attempt: 2, error: { code: "http_timeout" } });
  expect(receiver.received).toHaveLength(2);

  const aborted = Promise.withResolvers<void>();
  const sandbox = {
    run: (_source: string, _data: object, signal: AbortSignal) => {
      signal.addEventListener("abort", () => aborted.resolve(), { once: true });
      return new Promise<never>(() => {});
    },
  };
  const graph = drawGraph("t>call", {
    t,
    call: { type: "code", source: "return 1", timeoutSeconds: 1, onError: "continue" },
  });
  const { run } = await walkGraph(graph, {}, { services: { sandbox } });
  await aborted.promise;
  expect(run.finalResult).toEqual({
    error: { code: "timeout", message: "It took longer than its timeout of 1 s." },
  });
});

test("RUNNER137: waiting for a date is not counted by a timeout", async () => {
  const graph = drawGraph("t>wait", {
    t,
    wait: { type: "delay", seconds: 1.3, timeoutSeconds: 1 },
  });
  expect((await walkGraph(graph)).run.status).toBe("completed");
});
