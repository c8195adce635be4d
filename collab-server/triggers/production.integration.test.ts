import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { eventually } from "../collab/test/eventually.ts";
import { drawing, openTestServer, type TestUser } from "../test/openTestServer.ts";
import { startTestServer } from "../test/startTestServer.ts";
import { createTestClock } from "./test/createTestClock.ts";

// hook ──> back
const answering = (body: string, hook: JsonObject = {}) =>
  drawing(
    [
      ["hook", "trigger", { kind: "webhook", path: "in", ...hook }],
      ["back", "respond", { body }],
    ],
    ["hook>back"],
  );

async function setUp(graph: ReturnType<typeof drawing>, config = {}) {
  const server = await openTestServer(config);
  const ann = await server.signUp("ann");
  const { status, body } = await ann.ask("POST", "/workflows", { name: "Hooks", ...graph });
  expect(status).toBe(201);
  const id: string = body.id;
  const publish = async () =>
    expect((await ann.ask("POST", `/workflows/${id}/publish`, {})).status).toBe(200);
  const draw = (label: string, nodes: object) =>
    ann.ask("PATCH", `/workflows/${id}`, { nodes: { [label]: nodes } });
  const call = async (
    headers: Record<string, string> = {},
    body: string | ArrayBuffer = "{}",
    hooks = "hooks",
  ) => {
    const response = await fetch(`${server.url}/${hooks}/${id}/in`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers };
  };
  return { ...server, ann, id, publish, draw, call };
}

async function runsOf(user: TestUser, id: string) {
  return (await user.ask("GET", `/workflows/${id}/executions`)).body;
}

test("HOOK12: /hooks runs the published version, whatever is drawn since; the run says which", async () => {
  const { ann, id, publish, draw, call } = await setUp(answering("one"));
  const unpublished = await call();
  expect([unpublished.status, unpublished.text]).toEqual([
    404,
    expect.stringContaining("not published"),
  ]);
  await publish();
  expect(await call()).toMatchObject({ status: 200, text: "one" });
  await draw("back", { data: { config: { body: "two" } } });
  expect(await call()).toMatchObject({ status: 200, text: "one" });
  expect(await call({}, "{}", "hooks-test")).toMatchObject({ status: 200, text: "two" });
  await publish();
  expect(await call()).toMatchObject({ status: 200, text: "two" });
  const { items } = await runsOf(ann, id);
  expect(items.map(({ version }: { version: number | null }) => version)).toEqual([2, null, 1, 1]);
  const summaries = await ann.ask("GET", `/workflows/${id}/executions?summary=true`);
  expect(summaries.body.items[0]).toMatchObject({ version: 2 });
  expect((await ann.ask("GET", `/executions/${items[0].id}`)).body.version).toBe(2);
  // Again is again what ran, by hand.
  const retried = await ann.ask("POST", `/executions/${items[3].id}/retry`);
  expect((await ann.ask("GET", `/executions/${retried.body.executionId}`)).body.version).toBe(1);
});

test("HOOK13: unpublished, archived and deleted workflows answer 404 at once, and run nothing", async () => {
  const { ann, id, publish, call } = await setUp(answering("one"));
  const statuses: number[] = [];
  const note = async () => statuses.push((await call()).status);
  await publish();
  await note();
  await ann.ask("POST", `/workflows/${id}/unpublish`);
  await note();
  await publish();
  await note();
  await ann.ask("PATCH", `/workflows/${id}`, { status: "archived" });
  await note();
  expect((await runsOf(ann, id)).total).toBe(2);
  await ann.ask("PATCH", `/workflows/${id}`, { status: "draft" });
  await publish();
  await note();
  await ann.ask("DELETE", `/workflows/${id}`);
  await note();
  expect(statuses).toEqual([200, 404, 200, 404, 200, 404]);
});

test("HOOK14: whoever fails a trigger's authentication gets 401, starts nothing, and learns nothing", async () => {
  const { ann, id, publish, call, url } = await setUp(
    answering("{{ trigger.headers }}", { auth: "header", authHeader: "X-Shop" }),
  );
  const path = `/workflows/${id}/triggers/hook/secret`;
  expect((await ann.ask("POST", `/workflows/${id}/publish`, {})).body.problems).toMatchObject([
    { code: "no_secret", nodeId: "hook" },
  ]);
  const unset = await call({ "x-shop": "" }, "{}", "hooks-test");
  expect((await ann.ask("PUT", path, { secret: "correct horse" })).body).toEqual({ set: true });
  await publish();
  const wrong = await call({ "x-shop": "wrong horse" });
  const [none, malformed, other] = await Promise.all([
    call(),
    call({}, '{"a":'),
    fetch(`${url}/hooks/${id}/in`, {
      method: "POST",
      body: "x",
      headers: { "content-type": "a/b" },
    }),
  ]);
  for (const { status } of [unset, wrong, none, malformed, other]) expect(status).toBe(401);
  expect(new Set([unset, wrong, none, malformed].map(({ text }) => text)).size).toBe(1);
  expect(wrong.text.toLowerCase()).not.toMatch(/x-shop|header|secret|horse/);
  expect(wrong.headers.get("www-authenticate")).toBe(null);
  expect((await runsOf(ann, id)).total).toBe(0);

  const right = await call({ "x-shop": "correct horse", "x-other": "seen" });
  expect(right.status).toBe(200);
  expect(JSON.parse(right.text)).toMatchObject({ "x-shop": "[redacted]", "x-other": "seen" });
  expect((await call({ "x-shop": "correct horse" }, "{}", "hooks-test")).status).toBe(200);
  const everything = await ann.ask("GET", `/workflows/${id}/executions`);
  expect(JSON.stringify(everything.body)).not.toContain("correct horse");
  // A new secret applies at once, to what is live too.
  await ann.ask("PUT", path, { secret: "battery staple" });
  expect((await call({ "x-shop": "correct horse" })).status).toBe(401);
  expect((await call({ "x-shop": "battery staple" })).status).toBe(200);
});

test("HOOK15: a signed request is answered once; sent again it is refused, and the run stays one", async () => {
  const { ann, id, publish, call } = await setUp(
    answering("{{ trigger.body }}", { auth: "hmac", authHeader: "X-Sign" }),
  );
  await ann.ask("PUT", `/workflows/${id}/triggers/hook/secret`, { secret: "correct horse" });
  await publish();
  const body = '{"n": 1}  ';
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", "correct horse").update(`${time}.${body}`).digest("hex");
  const signed = { "x-timestamp": time, "x-sign": signature };
  const answers = await Promise.all([1, 2, 3, 4].map(() => call(signed, body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  expect((await call({ ...signed, "x-sign": signature.toUpperCase() }, body)).status).toBe(409);
  expect((await call(signed, body, "hooks-test")).status).toBe(409);
  expect((await call(signed, '{"n": 2}  ')).status).toBe(401);
  const { items, total } = await runsOf(ann, id);
  expect(total).toBe(1);
  await eventually(async () =>
    expect((await runsOf(ann, id)).items[0]).toMatchObject({ status: "completed" }),
  );
  expect(items[0].triggerData.headers["x-sign"]).toBe("[redacted]");
});

test("HOOK16: a trigger may answer immediately, though the run has a respond node", async () => {
  const { ann, id, publish, call } = await setUp(answering("late", { answer: "immediately" }));
  await publish();
  const { status, text } = await call();
  expect(status).toBe(202);
  const { executionId } = JSON.parse(text);
  expect((await ann.ask("GET", `/executions/${executionId}`)).status).toBe(200);
  expect((await runsOf(ann, id)).total).toBe(1);
});

test("HOOK17: a secret is written and never read: not by REST, not from the document, not from the disk; strangers and viewers may not set it", async () => {
  const { ann, id, dataDir, signUp } = await setUp(answering("x", { auth: "header" }));
  const path = `/workflows/${id}/triggers/hook/secret`;
  expect((await ann.ask("GET", path)).body).toEqual({ set: false });
  for (const secret of ["short", "       short       ", 7, "x".repeat(1001)])
    expect((await ann.ask("PUT", path, { secret })).status).toBe(422);
  expect(
    (await ann.ask("PUT", `/workflows/${id}/triggers/__proto__/secret`, { secret: "long enough" }))
      .status,
  ).toBe(404);
  const secret = "tell-nobody-of-me";
  await ann.ask("PUT", path, { secret });
  expect((await ann.ask("GET", path)).body).toEqual({ set: true });
  const files = readdirSync(dataDir).filter((name) => name.startsWith("coweave.db"));
  expect(files.length).toBeGreaterThan(0);
  const disk = files.map((name) => readFileSync(join(dataDir, name), "latin1")).join();
  // What was written lately is there, and this is not among it.
  expect(disk).toContain("Hooks");
  expect(disk).not.toContain(secret);
  expect(JSON.stringify((await ann.ask("GET", `/workflows/${id}`)).body)).not.toContain(secret);

  const vera = await signUp("vera");
  expect((await vera.ask("PUT", path, { secret })).status).toBe(404);
  const members = [{ email: "vera@example.org", role: "viewer" }];
  await ann.ask("PUT", `/workflows/${id}/members`, { members });
  expect((await vera.ask("GET", path)).body).toEqual({ set: true });
  expect((await vera.ask("PUT", path, { secret })).status).toBe(403);
  expect((await vera.ask("DELETE", path)).status).toBe(403);
  expect((await ann.ask("DELETE", path)).status).toBe(204);
  expect((await ann.ask("GET", path)).body).toEqual({ set: false });
});

test("HOOK18: under another APP_SECRET nobody is let in, and nobody is told that they are wrong", async () => {
  const first = await setUp(answering("x", { auth: "header" }), { appSecret: "the first secret" });
  const { ann, id, dataDir } = first;
  await ann.ask("PUT", `/workflows/${id}/triggers/hook/secret`, { secret: "correct horse" });
  await first.publish();
  await first.close();
  const { url } = await openTestServer({ dataDir, appSecret: "the second secret" });
  const answer = await fetch(`${url}/hooks/${id}/in`, {
    method: "POST",
    headers: { "x-api-key": "correct horse" },
  });
  expect(answer.status).toBe(503);
});

test("HOOK19: content types are taken strictly: a form with files is read, what is unknown is 415", async () => {
  const { publish, call } = await setUp(answering("{{ trigger.body }}"));
  await publish();
  const form = new FormData();
  form.append("name", "Ann");
  form.append("name", "Ben");
  form.append("file", new File(["hello"], "a.txt", { type: "text/plain" }));
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  const sent = await call({ "content-type": type }, await encoded.arrayBuffer());
  expect(JSON.parse(sent.text)).toEqual({
    name: ["Ann", "Ben"],
    file: { name: "a.txt", contentType: "text/plain", size: 5, base64: "aGVsbG8=" },
  });
  expect((await call({ "content-type": type }, "no parts")).status).toBe(400);
  expect((await call({ "content-type": "multipart/form-data" }, "no parts")).status).toBe(400);
  expect((await call({ "content-type": "application/x-yaml" }, "a: 1")).status).toBe(415);
  expect((await call({ "content-type": "application/json" }, '{"a":')).status).toBe(400);
  expect((await call({}, "x".repeat(1024 * 1024 + 1))).status).toBe(413);
});

test("HOOK26: a published schedule fires by itself, also after a restart, and not once it is unpublished", async () => {
  const clock = createTestClock("2026-01-05T12:00:00Z");
  const world = { now: clock.now, after: clock.after };
  const server = await startTestServer({}, world);
  const { token } = await server.newPerson("Ann");
  const graph = drawing(
    [
      ["clock", "trigger", { kind: "schedule", cron: "0 * * * *" }],
      ["note", "transform", { output: "{{ trigger.scheduledAt }}" }],
    ],
    ["clock>note"],
  );
  const { id } = (await server.call("POST", "/workflows", { token, body: { name: "S", ...graph } }))
    .body;
  const ask = (on: typeof server, method: string, path: string, body?: unknown) =>
    on.call(method, `/workflows/${id}${path}`, { token, body });
  expect((await ask(server, "POST", "/publish", {})).status).toBe(200);
  clock.to("13:00:00");
  const results = async (on: typeof server) =>
    (await ask(on, "GET", "/executions")).body.items.map(
      (run: { finalResult: unknown; version: number; trigger: { kind: string } }) =>
        `${run.trigger.kind} ${run.version} ${run.finalResult}`,
    );
  const first = "schedule 1 2026-01-05T13:00:00.000Z";
  await eventually(async () => expect(await results(server)).toEqual([first]));
  await server.close();

  const again = await startTestServer({ dataDir: server.dataDir }, world);
  clock.to("14:00:00");
  const second = "schedule 1 2026-01-05T14:00:00.000Z";
  await eventually(async () => {
    clock.to(new Date(clock.now()).toISOString());
    expect(await results(again)).toEqual([second, first]);
  });
  await ask(again, "POST", "/unpublish");
  clock.to("16:00:00");
  await again.close();
  const last = await startTestServer({ dataDir: server.dataDir }, world);
  expect(await results(last)).toEqual([second, first]);
});
