import { expect, test } from "vitest";
import { openReceiver, type Received } from "../test/openReceiver.ts";
import { drawing, openTestServer, type TestUser } from "../test/openTestServer.ts";

type Nodes = Parameters<typeof drawing>[0];

async function begin(user: TestUser, nodes: Nodes, edges: string[]): Promise<string> {
  const { body } = await user.ask("POST", "/workflows", { name: "Test", ...drawing(nodes, edges) });
  return (await user.ask("POST", `/workflows/${body.id}/execute`)).body.executionId;
}

const reaches = (user: TestUser, id: string, expected: object) =>
  expect
    .poll(async () => (await user.ask("GET", `/executions/${id}`)).body, {
      interval: 20,
      timeout: 20_000,
    })
    .toMatchObject(expected);

/** A receiver that counts effects by path and remembers keys; a path in `bad` is answered with 500, one in `held` not at all. */
async function openCounter() {
  const effects: string[] = [];
  const bad = new Set<string>();
  const held = new Set<string>();
  const receiver = await openReceiver(({ path, headers, response }: Received) => {
    effects.push(`${path} ${String(headers["idempotency-key"]).split(":").slice(1).join(":")}`);
    if (held.has(path)) return;
    response.statusCode = bad.has(path) ? 500 : 200;
    response.setHeader("set-cookie", "session=whole");
    response.end("ok");
  });
  const call = (path: string, body?: string) => ({
    method: "POST",
    url: receiver.url + path,
    ...(body !== undefined && { body }),
  });
  return { ...receiver, effects, bad, held, call };
}

// start ── pay (POST) ── charge (POST, cut off) ── tell (POST, with pay's cookie)
test("RUN16: an interrupted run goes on as the same run once someone says so: what was in the middle is called once more, with a key of its own, and nothing else again", async () => {
  const counter = await openCounter();
  counter.held.add("/charge");
  const server = await openTestServer({ allowedPrivateHosts: [counter.host] });
  const ann = await server.signUp("ann");
  const id = await begin(
    ann,
    [
      ["start", "trigger", { kind: "manual" }],
      ["pay", "http_request", counter.call("/pay")],
      ["charge", "http_request", counter.call("/charge")],
      [
        "tell",
        "http_request",
        counter.call("/tell", '{{ nodes.pay.output.headers["set-cookie"] }}'),
      ],
    ],
    ["start>pay", "pay>charge", "charge>tell"],
  );
  await expect.poll(() => counter.effects.length, { interval: 5, timeout: 20_000 }).toBe(2);
  await server.close();

  const next = await openTestServer({
    dataDir: server.dataDir,
    allowedPrivateHosts: [counter.host],
  });
  const same = await next.logIn("ann");
  await reaches(same, id, { status: "interrupted", error: { nodeId: "charge" } });
  counter.held.clear();
  const taken = await same.ask("POST", `/executions/${id}/retry`, { from: "here" });
  expect([taken.status, taken.body]).toEqual([202, { executionId: id }]);
  await reaches(same, id, { status: "completed", error: null });
  expect(counter.effects).toEqual([
    "/pay pay:1",
    "/charge charge:1",
    "/charge charge:2",
    "/tell tell:2",
  ]);
  const bodies = counter.arrived.map(({ path, body }) => `${path} ${body}`);
  expect(bodies.at(-1), "the private output of what had finished was there").toBe(
    "/tell session=whole",
  );
  const { nodeExecutions } = (await same.ask("GET", `/executions/${id}`)).body;
  expect(nodeExecutions[1].outputData.headers["set-cookie"]).toBe("[redacted]");
});

// start ─┬ a (POST) ── b (POST, fails)
//        └ c (POST)
test("RUN17: a failed run goes on from what failed, as often as it fails; finished it never does", async () => {
  const counter = await openCounter();
  counter.bad.add("/b");
  const server = await openTestServer({ allowedPrivateHosts: [counter.host] });
  const ann = await server.signUp("ann");
  const id = await begin(
    ann,
    [
      ["start", "trigger", { kind: "manual" }],
      ["a", "http_request", counter.call("/a")],
      ["b", "http_request", counter.call("/b")],
      ["c", "http_request", counter.call("/c")],
    ],
    ["start>a", "a>b", "start>c"],
  );
  const retry = () => ann.ask("POST", `/executions/${id}/retry`, { from: "here" });
  await reaches(ann, id, { status: "failed", error: { nodeId: "b" } });
  expect((await retry()).status).toBe(202);
  await reaches(ann, id, {
    status: "failed",
    nodeExecutions: expect.arrayContaining([expect.objectContaining({ nodeId: "b", attempt: 2 })]),
  });
  counter.bad.clear();
  expect((await retry()).status).toBe(202);
  await reaches(ann, id, { status: "completed" });
  expect(counter.effects.filter((each) => !each.startsWith("/b")).sort()).toEqual([
    "/a a:1",
    "/c c:1",
  ]);
  expect(counter.effects.filter((each) => each.startsWith("/b"))).toEqual([
    "/b b:1",
    "/b b:2",
    "/b b:3",
  ]);
  expect(await retry()).toMatchObject({ status: 409 });
  const whole = await ann.ask("POST", `/executions/${id}/retry`);
  expect(whole.body.executionId, "without it, a new run as before").not.toBe(id);
});

// start ── b (POST, fails, then held)
test("RUN18: two who click at once have it go on once; a viewer cannot, and who is no member finds nothing", async () => {
  const counter = await openCounter();
  counter.bad.add("/b");
  const server = await openTestServer({ allowedPrivateHosts: [counter.host] });
  const [ann, vic, eve] = [
    await server.signUp("ann"),
    await server.signUp("vic"),
    await server.signUp("eve"),
  ];
  const id = await begin(
    ann,
    [
      ["start", "trigger", { kind: "manual" }],
      ["b", "http_request", counter.call("/b")],
    ],
    ["start>b"],
  );
  await reaches(ann, id, { status: "failed" });
  const { workflowId } = (await ann.ask("GET", `/executions/${id}`)).body;
  await ann.ask("PUT", `/workflows/${workflowId}/members`, {
    members: [{ email: "vic@example.org", role: "viewer" }],
  });
  const retry = (user: TestUser) => user.ask("POST", `/executions/${id}/retry`, { from: "here" });
  expect((await retry(vic)).status).toBe(403);
  expect((await retry(eve)).status).toBe(404);
  expect((await ann.ask("POST", `/executions/${id}/retry`, { from: "there" })).status).toBe(422);
  expect(counter.effects).toHaveLength(1);
  counter.bad.clear();
  counter.held.add("/b");
  const both = await Promise.all([retry(ann), retry(ann)]);
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
  await expect.poll(() => counter.effects.length, { interval: 5, timeout: 20_000 }).toBe(2);
  expect((await retry(ann)).status, "while it goes on").toBe(409);
  await ann.ask("POST", `/executions/${id}/cancel`);
  await reaches(ann, id, { status: "cancelled" });
  expect((await retry(ann)).status, "what was cancelled").toBe(409);
  expect(counter.effects).toHaveLength(2);
});
