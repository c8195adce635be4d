import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { drawing, openTestServer, type TestUser } from "../test/openTestServer.ts";

type EventExamples = { name: string; examples: Record<string, unknown>[] };
const webhookExamples: EventExamples[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);

async function create(user: TestUser, graph: ReturnType<typeof drawing>): Promise<string> {
  const { status, body } = await user.ask("POST", "/workflows", { name: "Hooks", ...graph });
  expect(status).toBe(201);
  return body.id;
}

const hook: [string, string, { kind: string; path: string }] = [
  "hook",
  "trigger",
  { kind: "webhook", path: "in" },
];

//                        ┌─true──> push
// hook ──> pick ──> is ──┤
//                        └─false─> other
const byEvent = drawing(
  [
    hook,
    [
      "pick",
      "transform",
      {
        output: {
          event: '{{ trigger.headers["x-github-event"] }}',
          ref: "{{ has(trigger.body.ref) ? trigger.body.ref : null }}",
          sender: '{{ has(trigger.body.sender) ? trigger.body.sender.login : "nobody" }}',
        },
      },
    ],
    [
      "is",
      "condition",
      { expression: 'input.event == "push" && input.ref == "refs/heads/master"' },
    ],
    ["push", "respond", { status: 200, body: { branch: "push", got: "{{ input }}" } }],
    ["other", "respond", { status: 200, body: { branch: "other", got: "{{ input }}" } }],
  ],
  ["hook>pick", "pick>is", "is:true>push", "is:false>other"],
);

test("HOOK7: every example event of GitHub goes through, by the branch its content asks for", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(ann, byEvent);
  const examples = webhookExamples.flatMap(({ name, examples }) =>
    examples.map((payload) => ({ name, payload })),
  );
  expect(examples.length).toBeGreaterThan(200);
  const taken = { push: 0, other: 0 };
  const one = async ({ name, payload }: (typeof examples)[number]) => {
    const response = await fetch(`${url}/hooks-test/${id}/in`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-github-event": name },
      body: JSON.stringify(payload),
    });
    const ref = payload.ref ?? null;
    const branch = name === "push" && ref === "refs/heads/master" ? "push" : "other";
    const sender = (payload.sender as { login: string } | undefined)?.login ?? "nobody";
    expect({ name, status: response.status, body: await response.json() }).toEqual({
      name,
      status: 200,
      body: { branch, got: { event: name, ref, sender } },
    });
    taken[branch] += 1;
  };
  // A few at a time, as a busy repository sends them.
  const queue = [...examples];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) await one(next);
    }),
  );
  expect(taken.push).toBeGreaterThan(0);
  expect(taken.other).toBeGreaterThan(100);
  const runs = await ann.ask("GET", `/workflows/${id}/executions?limit=1`);
  expect(runs.body.total, "every run is stored").toBe(examples.length);
});

test("HOOK1b: unknown addresses are 404, a wrong method is 405 and says which, an unpublished workflow says so", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(ann, byEvent);
  const ask = async (path: string, method = "POST") => {
    const response = await fetch(`${url}${path}`, { method });
    return {
      status: response.status,
      allow: response.headers.get("allow"),
      body: (await response.json()) as { id: string; detail: string },
    };
  };
  expect(await ask(`/hooks-test/${id}/elsewhere`)).toMatchObject({
    status: 404,
    body: { id: "not_found" },
  });
  expect(await ask("/hooks-test/unknown/in")).toMatchObject({ status: 404 });
  expect(await ask(`/hooks-test/${id}/in`, "GET")).toMatchObject({ status: 405, allow: "POST" });
  const unpublished = await ask(`/hooks/${id}/in`);
  expect(unpublished).toMatchObject({ status: 404 });
  expect(unpublished.body.detail).toContain("not published");
});

test("HOOK3b: a malformed body is refused with 400 and starts nothing", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(ann, byEvent);
  const post = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${url}/hooks-test/${id}/in/`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
  expect((await post('{"a":', "application/json")).status).toBe(400);
  expect((await post("{}", "application/json; charset=klingon")).status).toBe(415);
  expect((await post(new Uint8Array(5_000_000), "application/json")).status).toBe(413);
  expect((await ann.ask("GET", `/workflows/${id}/executions`)).body.total).toBe(0);
});

test("HOOK4b: the run sees body, headers, query, method and path, without the caller's credentials", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(
    ann,
    drawing(
      [
        ["hook", "trigger", { kind: "webhook", path: "a/b", method: "PUT" }],
        ["back", "respond", { body: "{{ trigger }}" }],
      ],
      ["hook>back"],
    ),
  );
  const response = await fetch(`${url}/hooks-test/${id}/a/b?x=1&y=a&y=b`, {
    method: "PUT",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: "Bearer s3cret",
      cookie: "session=s3cret",
      "X-Mine": "yes",
    },
    body: "k=v",
  });
  const seen = await response.json();
  expect(seen).toMatchObject({
    body: { k: "v" },
    query: { x: "1", y: ["a", "b"] },
    method: "PUT",
    path: "a/b",
    headers: { authorization: "[redacted]", cookie: "[redacted]", "x-mine": "yes" },
  });
  const [run] = (await ann.ask("GET", `/workflows/${id}/executions`)).body.items;
  expect(JSON.stringify((await ann.ask("GET", `/executions/${run.id}`)).body)).not.toContain(
    "s3cret",
  );
});

// hook ──> is ──true──> back
test("HOOK5b: without a respond node 202 and the run's id; where the run ends before one, 200; where it fails, 500", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const post = async (id: string, body: unknown) => {
    const response = await fetch(`${url}/hooks-test/${id}/in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      body: (await response.json()) as { executionId?: string; status?: string; detail?: string },
    };
  };
  const plain = await create(ann, drawing([hook, ["f", "transform", { output: 1 }]], ["hook>f"]));
  const accepted = await post(plain, {});
  expect(accepted.status).toBe(202);
  expect((await ann.ask("GET", `/executions/${accepted.body.executionId}`)).status).toBe(200);

  const maybe = await create(
    ann,
    drawing(
      [
        hook,
        ["is", "condition", { expression: "trigger.body.ok" }],
        ["back", "respond", { status: 203, body: "yes" }],
      ],
      ["hook>is", "is:true>back"],
    ),
  );
  expect(await post(maybe, { ok: false })).toMatchObject({
    status: 200,
    body: { status: "completed" },
  });
  const failed = await post(maybe, {});
  expect(failed.status).toBe(500);
  expect(failed.body.detail).toContain("failed before it could answer");

  const broken = await create(ann, drawing([hook, ["x", "teleport", {}]], ["hook>x"]));
  expect(await post(broken, {})).toMatchObject({
    status: 422,
    body: { problems: [{ nodeId: "x" }] },
  });
});

test("HOOK8: a burst of 500 is answered whole, and every run is stored once", async () => {
  const { url, signUp } = await openTestServer();
  const ann = await signUp("ann");
  const id = await create(
    ann,
    drawing([hook, ["back", "respond", { body: "{{ trigger.body.n }}" }]], ["hook>back"]),
  );
  const answers = await Promise.all(
    Array.from({ length: 500 }, async (_, n) => {
      const response = await fetch(`${url}/hooks-test/${id}/in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ n }),
      });
      return [response.status, await response.text()];
    }),
  );
  expect(answers).toEqual(Array.from({ length: 500 }, (_, n) => [200, String(n)]));
  expect((await ann.ask("GET", `/workflows/${id}/executions?limit=1`)).body.total).toBe(500);
});
