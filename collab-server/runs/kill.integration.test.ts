import { expect, test } from "vitest";
import { openReceiver, type Received } from "../test/openReceiver.ts";
import { drawing, makeDataDir } from "../test/openTestServer.ts";
import { startMain } from "../test/startMain.ts";

type Asked = (method: string, path: string, body?: unknown) => Promise<{ body: Answer }>;
// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into.
type Answer = any;

const callsAs =
  (url: string, token?: string): Asked =>
  async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { body: await response.json() };
  };

/** All requests, by path; those to a path in `held` are left without an answer, a `busy` one fails once. */
async function openCounter(held: Set<string>, busy: string) {
  const counts = new Map<string, number>();
  const keys = new Map<string, Set<unknown>>();
  const openPaths = new Map<string, PromiseWithResolvers<void>>();
  const gate = (path: string) => {
    const known = openPaths.get(path) ?? Promise.withResolvers<void>();
    openPaths.set(path, known);
    return known;
  };
  const receiver = await openReceiver(({ path, headers, response }: Received) => {
    counts.set(path, (counts.get(path) ?? 0) + 1);
    keys.set(path, (keys.get(path) ?? new Set()).add(headers["idempotency-key"]));
    gate(path).resolve();
    if (held.has(path)) return;
    if (path === busy && counts.get(path) === 1) response.statusCode = 503;
    response.setHeader("set-cookie", "session=whole");
    response.end("ok");
  });
  return { ...receiver, counts, keys, reached: (path: string) => gate(path).promise };
}

// reads:  start ──> pay (POST) ──> look (GET, killed here) ──> tell (POST, with pay's cookie)
// pays:   start ──> charge (POST, killed here) ──> after (POST)
// waits:  start ──> first (POST) ──> pause (delay, killed here) ──> last (POST)
// tries:  start ──> order (POST, answered 503, killed in the wait before its retry)
test("RUN13: after kill -9 each run goes on from its last finished node, waits for the rest of a delay or of the wait before a retry, or stops at the POST that was in the middle", async () => {
  const held = new Set(["/look", "/charge"]);
  const counter = await openCounter(held, "/order");
  const env = { DATA_DIR: await makeDataDir(), ALLOWED_PRIVATE_HOSTS: counter.host };
  const first = await startMain(env);
  const { token } = (await callsAs(first.url)("POST", "/api/v1/auth/guest")).body;
  const ask = callsAs(first.url, token);
  const hook = { kind: "webhook", path: "in", method: "POST" };
  const http = (method: string, path: string, body?: string) => ({
    method,
    url: counter.url + path,
    ...(body !== undefined && { body }),
  });
  const begin = async (graph: ReturnType<typeof drawing>): Promise<string> => {
    const { body } = await ask("POST", "/api/v1/workflows", { name: "Killed", ...graph });
    return (await ask("POST", `/hooks-test/${body.id}/in`, {})).body.executionId;
  };
  const cookie = '{{ nodes.pay.output.headers["set-cookie"] }}';
  const reads = await begin(
    drawing(
      [
        ["start", "trigger", hook],
        ["pay", "http_request", http("POST", "/pay")],
        ["look", "http_request", http("GET", "/look")],
        ["tell", "http_request", http("POST", "/tell", cookie)],
      ],
      ["start>pay", "pay>look", "look>tell"],
    ),
  );
  const pays = await begin(
    drawing(
      [
        ["start", "trigger", hook],
        ["charge", "http_request", http("POST", "/charge")],
        ["after", "http_request", http("POST", "/after")],
      ],
      ["start>charge", "charge>after"],
    ),
  );
  const waits = await begin(
    drawing(
      [
        ["start", "trigger", hook],
        ["first", "http_request", http("POST", "/first")],
        ["pause", "delay", { seconds: 2 }],
        ["last", "http_request", http("POST", "/last")],
      ],
      ["start>first", "first>pause", "pause>last"],
    ),
  );
  const retry = { retries: 1, retryWaitSeconds: 4 };
  const tries = await begin(
    drawing(
      [
        ["start", "trigger", hook],
        ["order", "http_request", { ...http("POST", "/order"), ...retry }],
      ],
      ["start>order"],
    ),
  );
  await Promise.all([counter.reached("/look"), counter.reached("/charge")]);
  const soon = { timeout: 30_000, interval: 50 };
  for (const [id, waiting] of [
    [waits, "pause"],
    [tries, "order"],
  ] as const) {
    const statusOf = (run: Answer) =>
      run.nodeExecutions.find(({ nodeId }: { nodeId: string }) => nodeId === waiting)?.status;
    await expect
      .poll(async () => statusOf((await ask("GET", `/api/v1/executions/${id}`)).body), soon)
      .toBe("waiting");
  }
  await first.end("SIGKILL");

  held.clear();
  const second = await startMain(env);
  const askAgain = callsAs(second.url, token);
  const run = async (id: string) => (await askAgain("GET", `/api/v1/executions/${id}`)).body;
  await expect.poll(() => run(reads), soon).toMatchObject({ status: "completed" });
  await expect
    .poll(() => run(pays), soon)
    .toMatchObject({
      status: "interrupted",
      error: { code: "interrupted", nodeId: "charge" },
    });
  await expect.poll(() => run(waits), soon).toMatchObject({ status: "completed" });
  await expect
    .poll(() => run(tries), soon)
    .toMatchObject({
      status: "completed",
      nodeExecutions: [{}, { nodeId: "order", attempt: 2, failedAttempts: [{ attempt: 1 }] }],
    });

  expect(Object.fromEntries(counter.counts)).toEqual({
    "/pay": 1,
    "/look": 2,
    "/tell": 1,
    "/charge": 1,
    "/first": 1,
    "/last": 1,
    "/order": 2,
  });
  expect(counter.keys.get("/look"), "both calls carried one key").toEqual(
    new Set([`${reads}:look:1`]),
  );
  expect(counter.keys.get("/order")).toEqual(new Set([`${tries}:order:1`]));
  expect((await run(reads)).nodeExecutions[2]).toMatchObject({ nodeId: "look", attempt: 2 });
  // What went on was the whole output; what is shown of it stays redacted.
  const told = counter.arrived.find(({ path }) => path === "/tell");
  expect(told?.body).toBe("session=whole");
  expect(JSON.stringify((await run(reads)).nodeExecutions[1])).not.toMatch("session=whole");
  expect(second.output()).not.toMatch("session=whole");
}, 120_000);
