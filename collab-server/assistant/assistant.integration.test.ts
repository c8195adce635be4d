import { expect, test } from "vitest";
import { completion, failure, openModelEndpoint, type Turn } from "../test/openModelEndpoint.ts";
import { drawing, openTestServer, type TestUser } from "../test/openTestServer.ts";
import { createModel } from "./model/createModel.ts";

const node = (key: string, type: string, config: object, label = key) => ({
  key,
  type,
  label,
  config,
});
const proposal = (more: object = {}) =>
  JSON.stringify({
    reason: "A mail tells the team.",
    nodes: [
      node(
        "n1",
        "email",
        { to: "team@acme.dev", subject: "Hi", body: "{{ input }}" },
        "Tell the team",
      ),
    ],
    edges: [{ source: "start", sourceHandle: null, target: "n1" }],
    updates: [],
    removeNodes: [],
    removeEdges: [],
    ...more,
  });

async function askModel(turns: Turn[], prompt = "send a mail") {
  const endpoint = await openModelEndpoint(turns);
  const server = await openTestServer({
    openai: { apiKey: "sk-test-secret", baseUrl: endpoint.baseUrl, model: "test-model" },
  });
  const ann = await server.signUp("ann");
  const graph = drawing([["start", "trigger", { kind: "manual" }]], []);
  const { id } = (await ann.ask("POST", "/workflows", { name: "Test", ...graph })).body;
  const asked = await ann.ask("POST", `/workflows/${id}/suggestions`, { prompt, nodeId: "start" });
  expect(asked.status).toBe(202);
  return { endpoint, server, ann, id, suggestionId: asked.body.suggestionId as string };
}

async function written(user: TestUser, workflowId: string) {
  const suggestion = async () =>
    (await user.ask("GET", `/workflows/${workflowId}/suggestions`)).body.items.at(-1);
  await expect
    .poll(async () => (await suggestion())?.state, { interval: 5, timeout: 10_000 })
    .not.toBe("writing");
  return suggestion();
}

test("AI5: the model's answer becomes ghosts, under its name, and the graph stays as it was", async () => {
  const { endpoint, ann, id, suggestionId, server } = await askModel([completion(proposal())]);
  const suggestion = await written(ann, id);
  expect(suggestion).toMatchObject({
    id: suggestionId,
    author: { kind: "assistant", name: "Assistant" },
    source: "model",
    state: "ready",
    reason: "A mail tells the team.",
    changes: [
      {
        kind: "addNode",
        status: "open",
        after: { type: "email", label: "Tell the team", position: { x: 312, y: 0 } },
      },
      { kind: "addEdge", status: "open" },
    ],
  });
  expect((await ann.ask("GET", `/workflows/${id}`)).body.nodes).toHaveLength(1);

  const [request] = endpoint.asked;
  expect(request).toMatchObject({
    model: "test-model",
    response_format: { type: "json_schema", json_schema: { strict: true } },
  });
  expect(JSON.stringify(request)).not.toContain("sk-test-secret");
  expect((await ann.ask("GET", "/setup")).body.assistant).toBe("model");
  await server.close();
});

test("AI6b: problems go back to the model, at most twice", async () => {
  const wrongType = proposal({ nodes: [node("n1", "teleport", {})] });
  const wrongSetting = proposal({
    nodes: [node("n1", "email", { to: "", subject: "", body: "" })],
  });
  const mended = await askModel([
    completion("not json"),
    completion(wrongType),
    completion(proposal()),
  ]);
  expect(await written(mended.ann, mended.id)).toMatchObject({ state: "ready" });
  const [, second, third] = mended.endpoint.asked;
  expect(second?.messages.at(-1)?.content).toContain("not valid JSON");
  expect(third?.messages.at(-1)?.content).toContain('unknown type "teleport"');
  expect(third?.messages.map(({ role }) => role)).toEqual([
    "system",
    "user",
    "assistant",
    "user",
    "assistant",
    "user",
  ]);

  const hopeless = await askModel([
    completion(wrongSetting),
    completion(wrongSetting),
    completion(wrongSetting),
    completion(proposal()),
  ]);
  const suggestion = await written(hopeless.ann, hopeless.id);
  expect(suggestion).toMatchObject({ state: "failed", changes: [] });
  expect(suggestion.note).toContain("a recipient is needed");
  expect(hopeless.endpoint.asked).toHaveLength(3);
});

test.each([
  [
    "a broken expression",
    proposal({ nodes: [node("n1", "transform", { output: '{"a":"{{ input. }}"}' })] }),
    "output.a: expected a name",
  ],
  [
    "an edge to a node that is not there",
    proposal({ edges: [{ source: "ghost", sourceHandle: null, target: "n1" }] }),
    'no node "ghost"',
  ],
  [
    "an edge into a trigger",
    proposal({ edges: [{ source: "n1", sourceHandle: null, target: "start" }] }),
    "takes no input",
  ],
  ["nothing at all", proposal({ nodes: [], edges: [] }), "changes nothing"],
])("AI6b: %s is found and mended", async (_what, wrong, said) => {
  const { ann, id, endpoint } = await askModel([completion(wrong), completion(proposal())]);
  expect(await written(ann, id)).toMatchObject({ state: "ready" });
  expect(endpoint.asked[1]?.messages.at(-1)?.content).toContain(said);
});

test("AI6b: an answer that was cut off is asked for again, shorter", async () => {
  const cut = completion(proposal().slice(0, 80), { finish_reason: "length" });
  const { ann, id, endpoint } = await askModel([cut, completion(proposal())]);
  expect(await written(ann, id)).toMatchObject({ state: "ready" });
  expect(endpoint.asked[1]?.messages.at(-1)?.content).toContain("cut off");
});

test.each<[string, Turn[], string]>([
  [
    "a refusal",
    [completion(null, { refusal: "I cannot help with that." })],
    "I cannot help with that.",
  ],
  [
    "a refused key",
    [failure(401, "Incorrect API key provided: sk-test-secret")],
    "refused the API key",
  ],
  ["an unknown model", [failure(404)], "does not know this model"],
  ["a filter", [completion("", { finish_reason: "content_filter" })], "filtered"],
  ["an empty answer", [completion("")], "empty answer"],
  [
    "a limit that stays reached",
    [1, 2, 3].map(() => failure(429, "slow down", { "retry-after-ms": "1" })),
    "limit is reached",
  ],
  [
    "an endpoint that stays broken",
    [1, 2, 3].map(() => failure(500, "oops", { "retry-after-ms": "1" })),
    "status 500",
  ],
  [
    "no JSON from the endpoint",
    [
      ({ response }) =>
        response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
    ],
    "cannot be read",
  ],
])("AI8: %s is told honestly in the suggestion", async (_what, turns, note) => {
  const { ann, id } = await askModel(turns);
  const suggestion = await written(ann, id);
  expect(suggestion).toMatchObject({ state: "failed", source: "model", changes: [] });
  expect(suggestion.note).toContain(note);
  expect(suggestion.note).not.toContain("sk-test-secret");
});

test("AI8: an endpoint that is busy once is asked again", async () => {
  const { ann, id, endpoint } = await askModel([
    failure(429, "slow down", { "retry-after-ms": "1" }),
    completion(proposal()),
  ]);
  expect(await written(ann, id)).toMatchObject({ state: "ready" });
  expect(endpoint.asked).toHaveLength(2);
});

test("AI8: an endpoint that knows no structured output is asked without", async () => {
  const { ann, id, endpoint } = await askModel([
    failure(400, "response_format is not supported"),
    completion(`\`\`\`json\n${proposal()}\n\`\`\``),
  ]);
  expect(await written(ann, id)).toMatchObject({ state: "ready" });
  expect(endpoint.asked.map((request) => "response_format" in request)).toEqual([true, false]);
});

test("AI8: a server that stops while the model is thinking says so, and keeps no one waiting", async () => {
  const { ann, id, endpoint, server } = await askModel([() => {}]);
  const request = await endpoint.next();
  const [suggestion] = (await ann.ask("GET", `/workflows/${id}/suggestions`)).body.items;
  expect(suggestion.state).toBe("writing");
  await server.close();
  await request.closed;
  const again = await openTestServer({ dataDir: server.dataDir });
  const same = await again.logIn("ann");
  expect((await same.ask("GET", `/workflows/${id}/suggestions`)).body.items[0]).toMatchObject({
    state: "failed",
    note: expect.stringContaining("stopped"),
  });
});

test("AI2b: without a key the built-in rules speak, and say so", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  expect((await ann.ask("GET", "/setup")).body.assistant).toBe("rules");
  const graph = drawing([["start", "trigger", { kind: "manual" }]], []);
  const { id } = (await ann.ask("POST", "/workflows", { name: "Test", ...graph })).body;
  expect(
    (await ann.ask("POST", `/workflows/${id}/suggestions`, { nodeId: "nowhere" })).status,
  ).toBe(422);
  expect(
    (await ann.ask("POST", `/workflows/${id}/suggestions`, { prompt: "fetch https://x.dev" }))
      .status,
  ).toBe(202);
  expect(await written(ann, id)).toMatchObject({
    source: "rules",
    state: "ready",
    reason: expect.stringMatching(/^Built-in rules/),
  });
  expect((await ann.ask("POST", `/workflows/${id}/suggestions`, {})).status).toBe(202);
  const second = await written(ann, id);
  const positions = (await ann.ask("GET", `/workflows/${id}/suggestions`)).body.items.flatMap(
    ({ changes }: { changes: { kind: string; after: { position: object } }[] }) =>
      changes
        .filter(({ kind }) => kind === "addNode")
        .map(({ after }) => JSON.stringify(after.position)),
  );
  expect(second.state).toBe("ready");
  expect(new Set(positions).size, "ghosts of two suggestions do not cover each other").toBe(
    positions.length,
  );
});

test("AI9: ai/generate makes a workflow of mine with its proposal beside an empty graph", async () => {
  const { signUp } = await openTestServer();
  const ann = await signUp("ann");
  const made = await ann.ask("POST", "/ai/generate", {
    prompt: "When a webhook arrives, call https://x.dev, then mail a@b.de",
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ nodes: [], role: "owner", status: "draft" });
  const suggestion = await written(ann, made.body.id);
  expect(suggestion.id).toBe(made.body.suggestionId);
  expect(suggestion.changes.map(({ after }: { after: { type?: string } }) => after.type)).toEqual(
    expect.arrayContaining(["trigger", "http_request", "email"]),
  );
  expect((await ann.ask("POST", "/ai/generate", { prompt: " " })).status).toBe(422);
});

test("AI8: a model that takes too long is given up", async () => {
  const { baseUrl } = await openModelEndpoint([() => {}]);
  const model = createModel({ baseUrl, timeoutMs: 20, retries: 0 });
  const reply = await model([{ role: "user", content: "hi" }], new AbortController().signal);
  expect(reply).toMatchObject({
    kind: "failed",
    note: expect.stringContaining("did not answer within"),
  });
});
