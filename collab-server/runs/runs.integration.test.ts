import { expect, test } from "vitest";
import { openSqliteStorage } from "../storage/sqlite/openSqliteStorage.ts";
import { openReceiver } from "../test/openReceiver.ts";
import { drawing, makeDataDir, openTestServer, type TestUser } from "../test/openTestServer.ts";

async function create(user: TestUser, graph: ReturnType<typeof drawing>): Promise<string> {
  const { status, body } = await user.ask("POST", "/workflows", { name: "Test", ...graph });
  expect(status).toBe(201);
  return body.id;
}

const double = drawing(
  [
    ["start", "trigger", { kind: "manual" }],
    ["double", "transform", { output: { twice: "{{ trigger.n * 2 }}" } }],
  ],
  ["start>double"],
);

test("RUN1: wait=true answers with the finished run, without it with its id, and the list shows both", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(ann, double);
  const waited = await ann.ask("POST", `/workflows/${id}/execute?wait=true`, {
    triggerData: { n: 21 },
  });
  expect(waited.status).toBe(200);
  expect(waited.body).toMatchObject({
    status: "completed",
    workflowId: id,
    trigger: { kind: "manual", nodeId: "start", userId: ann.id },
    triggerData: { n: 21 },
    finalResult: { twice: 42 },
    nodeExecutions: [
      { nodeId: "start", status: "completed", outputData: { n: 21 } },
      { nodeId: "double", status: "completed", outputData: { twice: 42 }, attempt: 1 },
    ],
  });
  expect(waited.body.snapshot.nodes).toHaveLength(2);

  const accepted = await ann.ask("POST", `/workflows/${id}/execute`, { triggerData: { n: 1 } });
  expect(accepted.status).toBe(202);
  expect(Object.keys(accepted.body)).toEqual(["executionId"]);
  const stored = await ann.ask("GET", `/executions/${accepted.body.executionId}`);
  expect(stored.status, "a run that was promised is there at once").toBe(200);

  const list = await ann.ask("GET", `/workflows/${id}/executions`);
  expect(list.body.total).toBe(2);
  expect(list.body.items[0]).toMatchObject({ id: accepted.body.executionId });
  expect(list.body.items[1]).toEqual(waited.body);
  const short = await ann.ask("GET", `/workflows/${id}/executions?summary=true`);
  expect(short.body.items[1]).toMatchObject({ id: waited.body.id, status: "completed" });
  expect(short.body.items[1].snapshot).toBeUndefined();
});

test("RUN1: a run without triggerData gets {}, a schedule's the time", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const run = async (kind: string, more = {}) => {
    const id = await create(ann, drawing([["start", "trigger", { kind, ...more }]], []));
    return (await ann.ask("POST", `/workflows/${id}/execute?wait=true`)).body;
  };
  expect(await run("manual")).toMatchObject({ triggerData: {}, finalResult: {} });
  const scheduled = await run("schedule", { cron: "0 9 * * *" });
  expect(Date.parse(scheduled.triggerData.scheduledAt)).not.toBeNaN();
});

test.each([
  [
    "no trigger",
    drawing([["a", "delay", { seconds: 1 }]], []),
    undefined,
    [["no_trigger", undefined]],
  ],
  [
    "a circle",
    drawing(
      [
        ["t", "trigger", { kind: "manual" }],
        ["a", "delay", {}],
        ["b", "delay", {}],
      ],
      ["t>a", "a>b", "b>a"],
    ),
    undefined,
    [
      ["cycle", "a"],
      ["cycle", "b"],
    ],
  ],
  [
    "an unknown type",
    drawing(
      [
        ["t", "trigger", { kind: "manual" }],
        ["x", "teleport", {}],
      ],
      ["t>x"],
    ),
    undefined,
    [["unknown_type", "x"]],
  ],
  [
    "invalid settings",
    drawing(
      [
        ["t", "trigger", { kind: "manual" }],
        ["h", "http_request", { method: "GET", url: "ftp://x" }],
      ],
      ["t>h"],
    ),
    undefined,
    [["invalid_config", "h"]],
  ],
  [
    "a broken expression",
    drawing(
      [
        ["t", "trigger", { kind: "manual" }],
        ["f", "transform", { output: "{{ input. }}" }],
        ["c", "condition", { expression: "1 +" }],
      ],
      ["t>f", "f>c"],
    ),
    undefined,
    [
      ["invalid_expression", "c"],
      ["invalid_expression", "f"],
    ],
  ],
  ["a start that is not there", double, "nowhere", [["unknown_start", "nowhere"]]],
])(
  "RUN2: %s is refused before it starts, each problem naming its node",
  async (_what, graph, startNodeId, expected) => {
    const { signUp } = await openTestServer();
    const ann = await signUp("ann");
    const id = await create(ann, graph);
    const refused = await ann.ask("POST", `/workflows/${id}/execute`, { startNodeId });
    expect(refused.status).toBe(422);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(refused.body.id).toBe("not_runnable");
    const named = refused.body.problems.map((problem: { code: string; nodeId?: string }) => [
      problem.code,
      problem.nodeId,
    ]);
    expect(named.sort()).toEqual(expected);
    expect(
      (await ann.ask("GET", `/workflows/${id}/executions`)).body.total,
      "nothing was started",
    ).toBe(0);
  },
);

// t ──> double     (stray: broken, and not reached)
test("RUN2: only what is reached from the start is checked, and the refusal follows an edit at once", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const stray = drawing(
    [...[["stray", "http_request", { url: "{{ (" }] as [string, string, object]]] as never,
    [],
  );
  const id = await create(ann, { nodes: [...double.nodes, ...stray.nodes], edges: double.edges });
  const run = async () =>
    (await ann.ask("POST", `/workflows/${id}/execute?wait=true`, { triggerData: { n: 1 } })).status;
  expect(await run()).toBe(200);
  await ann.ask("PATCH", `/workflows/${id}`, {
    nodes: { double: { data: { config: { output: "{{ oops( }}" } } } },
  });
  expect(await run()).toBe(422);
  await ann.ask("PATCH", `/workflows/${id}`, {
    nodes: { double: { data: { config: { output: "{{ trigger.n }}" } } } },
  });
  expect(await run()).toBe(200);
});

//          ┌──> slow (never answers)
// start ───┤
//          └──> after slow: next
test("RUN4: cancel closes the receiver's socket, nothing is sent afterwards, and a second cancel changes nothing", async () => {
  const receiver = await openReceiver();
  const { signUp } = await openTestServer({ allowedPrivateHosts: [receiver.host] });
  const ann = await signUp("ann");
  const id = await create(
    ann,
    drawing(
      [
        ["start", "trigger", { kind: "manual" }],
        ["slow", "http_request", { method: "POST", url: `${receiver.url}/slow`, body: "x" }],
        ["next", "http_request", { method: "POST", url: `${receiver.url}/next`, body: "x" }],
      ],
      ["start>slow", "slow>next"],
    ),
  );
  const { executionId } = (await ann.ask("POST", `/workflows/${id}/execute`)).body;
  const request = await receiver.next();
  expect(request.path).toBe("/slow");
  expect((await ann.ask("GET", `/executions/${executionId}`)).body.status).toBe("running");

  const cancelled = await ann.ask("POST", `/executions/${executionId}/cancel`);
  expect(cancelled.status).toBe(200);
  expect(cancelled.body).toMatchObject({ status: "cancelled", error: null });
  expect(cancelled.body.nodeExecutions.map((node: { status: string }) => node.status)).toEqual([
    "completed",
    "cancelled",
    "skipped",
  ]);
  await request.closed;
  expect(receiver.arrived).toEqual([]);

  const again = await ann.ask("POST", `/executions/${executionId}/cancel`);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(cancelled.body);
  expect((await ann.ask("GET", `/executions/${executionId}`)).body).toEqual(cancelled.body);
});

test("RUN5: retry runs the same graph with the same data again, whatever the drawing is now", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(ann, double);
  const first = (
    await ann.ask("POST", `/workflows/${id}/execute?wait=true`, { triggerData: { n: 4 } })
  ).body;
  await ann.ask("PATCH", `/workflows/${id}`, {
    nodes: { double: { data: { config: { output: "changed" } } } },
  });
  const retried = await ann.ask("POST", `/executions/${first.id}/retry`);
  expect(retried.status).toBe(202);
  expect(retried.body.executionId).not.toBe(first.id);
  await expect
    .poll(async () => (await ann.ask("GET", `/executions/${retried.body.executionId}`)).body, {
      interval: 5,
    })
    .toMatchObject({ status: "completed", finalResult: { twice: 8 }, snapshot: first.snapshot });
});

test("RUN6c: what a killed server left in the middle of a POST is closed as interrupted, naming the node", async () => {
  const dataDir = await makeDataDir();
  const before = await openTestServer({ dataDir });
  const ann = await before.signUp("ann");
  const called = drawing(
    [
      ["start", "trigger", { kind: "manual" }],
      ["call", "http_request", { method: "POST", url: "http://127.0.0.1:9/" }],
    ],
    ["start>call"],
  );
  const id = await create(ann, called);
  await before.close();
  // What a kill leaves: a run whose last event on disk is a node's start.
  const storage = await openSqliteStorage(dataDir);
  const at = new Date().toISOString();
  await storage.executions.create({
    header: {
      id: "cutoff",
      workflowId: id,
      trigger: { kind: "manual", nodeId: "start" },
      triggerData: { n: 1 },
      startNodeId: "start",
      snapshot: {
        nodes: called.nodes,
        edges: [
          {
            id: "start:out->call:in",
            source: "start",
            sourceHandle: "out",
            target: "call",
            targetHandle: "in",
          },
        ],
      },
      createdAt: at,
    },
    events: [
      { seq: 1, at, type: "run.queued" },
      { seq: 2, at, type: "run.started" },
      { seq: 3, at, type: "node.started", nodeId: "start", attempt: 1, inputData: null },
      { seq: 4, at, type: "node.completed", nodeId: "start", outputData: { n: 1 } },
      { seq: 5, at, type: "node.started", nodeId: "call", attempt: 1, inputData: null },
    ],
  });
  await storage.close();

  const after = await openTestServer({ dataDir });
  const same = await after.logIn("ann");
  await expect
    .poll(async () => (await same.ask("GET", "/executions/cutoff")).body, {
      interval: 20,
      timeout: 10_000,
    })
    .toMatchObject({
      status: "interrupted",
      error: { code: "interrupted", nodeId: "call", message: expect.stringContaining('"call"') },
      nodeExecutions: [{ status: "completed" }, { nodeId: "call", status: "interrupted" }],
    });
  expect((await same.ask("POST", "/executions/cutoff/retry")).status).toBe(202);
});

test("RUN6c: a server that stops closes its running requests; the next start says where the run was interrupted", async () => {
  const receiver = await openReceiver();
  const server = await openTestServer({ allowedPrivateHosts: [receiver.host] });
  const ann = await server.signUp("ann");
  const slow = drawing(
    [
      ["start", "trigger", { kind: "manual" }],
      ["slow", "http_request", { method: "POST", url: receiver.url }],
    ],
    ["start>slow"],
  );
  const id = await create(ann, slow);
  const { executionId } = (await ann.ask("POST", `/workflows/${id}/execute`)).body;
  const request = await receiver.next();
  await server.close();
  await request.closed;

  const again = await openTestServer({ dataDir: server.dataDir });
  const same = await again.logIn("ann");
  await expect
    .poll(async () => (await same.ask("GET", `/executions/${executionId}`)).body, {
      interval: 20,
      timeout: 10_000,
    })
    .toMatchObject({
      status: "interrupted",
      error: { message: expect.stringContaining("stopped") },
      nodeExecutions: [{ status: "completed" }, { status: "interrupted" }],
    });
});

test("RUN7: someone else's runs are not found, exactly as those that do not exist; a viewer may look and not run", async () => {
  const { signUp } = await openTestServer();
  const [ann, eve, vic] = [await signUp("ann"), await signUp("eve"), await signUp("vic")];
  const id = await create(ann, double);
  const run = (
    await ann.ask("POST", `/workflows/${id}/execute?wait=true`, { triggerData: { n: 1 } })
  ).body;
  await ann.ask("PUT", `/workflows/${id}/members`, {
    members: [{ email: "vic@example.org", role: "viewer" }],
  });
  for (const [method, rest] of [
    ["GET", ""],
    ["POST", "/cancel"],
    ["POST", "/retry"],
  ] as const) {
    const foreign = await eve.ask(method, `/executions/${run.id}${rest}`);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual((await eve.ask(method, `/executions/unknown${rest}`)).body);
  }
  expect((await eve.ask("POST", `/workflows/${id}/execute`)).status).toBe(404);
  expect((await eve.ask("GET", `/workflows/${id}/executions`)).status).toBe(404);

  expect((await vic.ask("GET", `/executions/${run.id}`)).status).toBe(200);
  expect((await vic.ask("GET", `/workflows/${id}/executions`)).status).toBe(200);
  expect((await vic.ask("POST", `/workflows/${id}/execute`)).status).toBe(403);
  expect((await vic.ask("POST", `/executions/${run.id}/retry`)).status).toBe(403);
  expect((await vic.ask("POST", `/executions/${run.id}/cancel`)).status).toBe(403);
});

// start ──> wait ──> answer
test("RUN12b: a caller that waits when the server stops is told the run's id, and the run ends after the next start", async () => {
  const receiver = await openReceiver();
  const server = await openTestServer({ allowedPrivateHosts: [receiver.host] });
  const ann = await server.signUp("ann");
  const id = await create(
    ann,
    drawing(
      [
        ["start", "trigger", { kind: "webhook", path: "in", method: "POST" }],
        ["call", "http_request", { method: "GET", url: receiver.url }],
        ["answer", "respond", { status: 201, body: "{{ input.body }}" }],
      ],
      ["start>call", "call>answer"],
    ),
  );
  const called = fetch(`${server.url}/hooks-test/${id}/in`, { method: "POST", body: "{}" });
  await receiver.next();
  await server.close();
  const answer = await called;
  expect(answer.status).toBe(202);
  const { executionId } = (await answer.json()) as { executionId: string };

  const again = await openTestServer({
    dataDir: server.dataDir,
    allowedPrivateHosts: [receiver.host],
  });
  (await receiver.next()).response.end("late");
  const same = await again.logIn("ann");
  await expect
    .poll(async () => (await same.ask("GET", `/executions/${executionId}`)).body, {
      interval: 20,
      timeout: 10_000,
    })
    .toMatchObject({ status: "completed", finalResult: { status: 201, body: "late" } });
});
