import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { newId } from "@coweave/shared/document/newId.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { expect, test } from "vitest";
import { connect } from "../collab/test/connect.ts";
import { eventually } from "../collab/test/eventually.ts";
import { startTestServer, type TestServer } from "../test/startTestServer.ts";

const unknown = newId();
const nodes = [
  { id: "t", type: "trigger", data: { config: { kind: "manual" } } },
  { id: "d", type: "delay" },
];
const edges = [{ id: "any-id", source: "t", target: "d" }];

async function withWorkflow() {
  const server = await startTestServer();
  const owner = await server.newPerson("Owner");
  const { token } = owner;
  const made = await server.call("POST", "/workflows", {
    token,
    body: { name: "W", nodes, edges },
  });
  return { server, owner, token, id: made.body.id as string, made };
}

async function join(server: TestServer, token: string, id: string, role: string, name = "Guest") {
  const person = await server.newPerson(name);
  const body = { members: [{ email: person.email, role }] };
  const put = await server.call("PUT", `/workflows/${id}/members`, { token, body });
  expect(put.status).toBe(200);
  return person;
}

test("FLOW1: a workflow is created with the graph sent; its edges' ids are derived", async () => {
  const { made, id, owner } = await withWorkflow();
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe(`/api/v1/workflows/${id}`);
  expect(made.headers.get("cache-control")).toBe("no-store");
  expect(made.body).toEqual({
    id,
    name: "W",
    description: "",
    status: "draft",
    version: 0,
    createdBy: owner.id,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    role: "owner",
    nodes: [
      { id: "d", type: "delay", position: { x: 0, y: 0 }, data: { label: "Delay", config: {} } },
      {
        id: "t",
        type: "trigger",
        position: { x: 0, y: 0 },
        data: { label: "Trigger", config: { kind: "manual" } },
      },
    ],
    edges: [
      { id: "t:out->d:in", source: "t", sourceHandle: "out", target: "d", targetHandle: "in" },
    ],
  });
});

test("FLOW2: a workflow starts empty, from a template, or as a copy of one that may be seen", async () => {
  const { server, token, id } = await withWorkflow();
  const create = (body: object) => server.call("POST", "/workflows", { token, body });
  expect((await create({})).body).toMatchObject({ name: "Untitled workflow", nodes: [] });
  const { items } = (await server.call("GET", "/templates", { token })).body;
  expect(items).toHaveLength(3);
  for (const template of items) {
    const made = await create({ templateId: template.id });
    expect(made.body.name).toBe(template.name);
    const problems = await server.call("GET", `/workflows/${made.body.id}/problems`, { token });
    expect(problems.body.problems).toEqual([]);
  }
  const copy = await create({ copyOf: id });
  expect(copy.body).toMatchObject({ name: "W (copy)", edges: [{ id: "t:out->d:in" }] });
  expect((await create({ copyOf: id, name: "Mine" })).body.name).toBe("Mine");
  expect((await create({ copyOf: unknown })).status).toBe(404);
  expect((await create({ templateId: "nope" })).status).toBe(422);
  expect((await create({ templateId: items[0].id, copyOf: id })).status).toBe(422);
});

test("FLOW3: a graph with a node twice or an edge to nowhere is refused with the list; other drafts are kept", async () => {
  const { server, token, id } = await withWorkflow();
  const put = (body: object) =>
    server.call("PUT", `/workflows/${id}`, { token, body, headers: { "If-Match": "*" } });
  const refused = await put({
    nodes: [...nodes, { id: "d", type: "delay" }],
    edges: [{ source: "t", target: "gone" }],
  });
  expect([refused.status, refused.body.id]).toEqual([422, "invalid"]);
  expect(refused.body.problems).toMatchObject([
    { code: "duplicate_id", nodeId: "d" },
    { code: "dangling_edge", edgeId: "t:out->gone:in", nodeId: "gone" },
  ]);
  const draft = await put({ nodes: [{ id: "x", type: "no_such_type" }], edges: [] });
  expect(draft.status).toBe(200);
  const { problems } = (await server.call("GET", `/workflows/${id}/problems`, { token })).body;
  expect(problems).toMatchObject([{ code: "no_trigger" }]);
});

test("FLOW4: PUT needs If-Match, refuses a stale one, and gives the new ETag", async () => {
  const { server, token, id, made } = await withWorkflow();
  const put = (ifMatch: string | undefined, label: string) =>
    server.call("PUT", `/workflows/${id}`, {
      token,
      body: { nodes: [{ ...nodes[0], data: { label } }], edges: [] },
      headers: ifMatch === undefined ? {} : { "If-Match": ifMatch },
    });
  const without = await put(undefined, "one");
  expect([without.status, without.body.id]).toEqual([428, "precondition_required"]);
  const etag = made.headers.get("etag") ?? "";
  expect((await server.call("GET", `/workflows/${id}`, { token })).headers.get("etag")).toBe(etag);
  const first = await put(etag, "one");
  expect(first.status).toBe(200);
  const stale = await put(etag, "two");
  expect([stale.status, stale.body.id]).toEqual([412, "stale"]);
  const second = await put(`"other", W/${first.headers.get("etag")}`, "two");
  expect(second.status).toBe(200);
  expect((await put("*", "three")).status).toBe(200);
});

test("FLOW5: of two PUTs on one ETag at the same moment one is stale", async () => {
  const { server, token, id, made } = await withWorkflow();
  const headers = { "If-Match": made.headers.get("etag") ?? "" };
  const statuses = await Promise.all(
    ["one", "two"].map(async (label) => {
      const body = { nodes: [{ ...nodes[0], data: { label } }], edges: [] };
      return (await server.call("PUT", `/workflows/${id}`, { token, body, headers })).status;
    }),
  );
  expect(statuses.sort()).toEqual([200, 412]);
});

test("FLOW6: a PUT of what is there changes nothing, the date of the last change included", async () => {
  const { server, token, id, made } = await withWorkflow();
  const same = await server.call("PUT", `/workflows/${id}`, {
    token,
    body: { nodes: made.body.nodes, edges: made.body.edges },
    headers: { "If-Match": "*" },
  });
  expect(same.body).toEqual(made.body);
  expect(same.headers.get("etag")).toBe(made.headers.get("etag"));
});

/*
 *   t ── d      becomes      t ── x
 */
test("FLOW7: PATCH merges by id, null deletes, as a map or as a list", async () => {
  const { server, token, id } = await withWorkflow();
  const patch = (body: object) => server.call("PATCH", `/workflows/${id}`, { token, body });
  const merged = await patch({
    name: "Renamed",
    nodes: {
      t: { position: { x: 5, y: 6 } },
      d: { data: { label: "Wait", config: { seconds: 3, other: "x" } } },
    },
  });
  expect(merged.status).toBe(200);
  expect(merged.body.name).toBe("Renamed");
  expect(merged.body.nodes).toMatchObject([
    { id: "d", data: { label: "Wait", config: { seconds: 3, other: "x" } } },
    { id: "t", position: { x: 5, y: 6 }, data: { config: { kind: "manual" } } },
  ]);
  const key = await patch({ nodes: [{ id: "d", data: { config: { other: null } } }] });
  expect(key.body.nodes[0].data.config).toEqual({ seconds: 3 });
  const swapped = await patch({
    nodes: { d: null, x: { type: "respond" } },
    edges: { "any-id": { source: "t", target: "x" } },
  });
  expect(swapped.body.nodes.map((node: { id: string }) => node.id)).toEqual(["t", "x"]);
  expect(swapped.body.edges.map((edge: { id: string }) => edge.id)).toEqual(["t:out->x:in"]);
  const cut = await patch({ edges: { "t:out->x:in": null, nowhere: null } });
  expect(cut.body.edges).toEqual([]);
  const refused = await patch({ nodes: { y: { position: { x: 0, y: 0 } } } });
  expect(refused.status).toBe(422);
  expect(refused.body.problems).toMatchObject([{ nodeId: "y" }]);
});

test("FLOW8: a node added under the id of a deleted one comes without that one's edges", async () => {
  const { server, token, id } = await withWorkflow();
  const patch = (body: object) => server.call("PATCH", `/workflows/${id}`, { token, body });
  await patch({ nodes: { d: null } });
  const back = await patch({ nodes: { d: { type: "respond" } } });
  expect(back.body.nodes).toHaveLength(2);
  expect(back.body.edges).toEqual([]);
});

test("FLOW9: whoever is no member finds nothing, by any method, exactly as for an unknown id", async () => {
  const { server, id } = await withWorkflow();
  const { token } = await server.newPerson("Stranger");
  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["PUT", "", { nodes: [], edges: [] }],
    ["PATCH", "", { name: "Mine" }],
    ["DELETE", "", undefined],
    ["GET", "/members", undefined],
    ["PUT", "/members", { members: [] }],
    ["GET", "/problems", undefined],
    ["POST", "/execute", {}],
    ["GET", "/executions", undefined],
    ["GET", "/threads", undefined],
  ] as const) {
    const ask = (workflowId: string) =>
      server.call(method, `/workflows/${workflowId}${path}`, { token, body });
    const [theirs, none] = [await ask(id), await ask(unknown)];
    expect([method, path, theirs.status]).toEqual([method, path, 404]);
    expect(theirs.body).toEqual(none.body);
  }
});

test("FLOW10: roles: a viewer sees, an editor edits, the owner alone manages", async () => {
  const { server, token, id } = await withWorkflow();
  const viewer = await join(server, token, id, "viewer", "Vera");
  const attempts = async (token: string) => {
    const status = async (method: string, path: string, body?: unknown) =>
      (
        await server.call(method, `/workflows/${id}${path}`, {
          token,
          body,
          headers: { "If-Match": "*" },
        })
      ).status;
    return {
      get: await status("GET", ""),
      put: await status("PUT", "", { nodes, edges }),
      patch: await status("PATCH", "", { name: "New" }),
      members: await status("PUT", "/members", { members: [] }),
      delete: await status("DELETE", ""),
    };
  };
  const refused = { put: 403, patch: 403, members: 403, delete: 403 };
  expect(await attempts(viewer.token)).toEqual({ get: 200, ...refused });
  for (const role of ["commenter", "suggester"]) {
    const body = { members: [{ email: viewer.email, role }] };
    await server.call("PUT", `/workflows/${id}/members`, { token, body });
    expect(await attempts(viewer.token)).toEqual({ get: 200, ...refused });
  }
  const editor = await join(server, token, id, "editor", "Ed");
  expect(await attempts(editor.token)).toEqual({
    get: 200,
    put: 200,
    patch: 200,
    members: 403,
    delete: 403,
  });
});

//   Ed draws, and is asked about by PUT members alone: editor, viewer, nobody
test("GATE70: PUT members changes what an open socket may at once: a viewer's write is refused with 4403, and who is no member any more is sent away with 4404", async () => {
  const { server, token, id } = await withWorkflow();
  const ed = await join(server, token, id, "editor", "Ed");
  const guest = await join(server, token, id, "editor", "Guest");
  const members = (...list: { email: string; role: string }[]) =>
    server.call("PUT", `/workflows/${id}/members`, { token, body: { members: list } });
  await members({ email: ed.email, role: "editor" }, { email: guest.email, role: "editor" });
  const open = async (who: { token: string }) => {
    const peer = connect({
      port: Number(new URL(server.url).port),
      workflowId: id,
      token: who.token,
    });
    await peer.synced();
    return peer;
  };
  const [demoted, removed] = [await open(ed), await open(guest)];
  setLabel(demoted.doc, "d", "as an editor");
  await eventually(() => expect(demoted.isSaved()).toBe(true));
  expect((await members({ email: ed.email, role: "viewer" })).status).toBe(200);
  await eventually(() => expect(removed.heard.closeCodes).toContain(closeCodes.notFound));
  await eventually(() =>
    expect(demoted.heard.messages.findLast(({ type }) => type === "role")).toMatchObject({
      role: "viewer",
    }),
  );
  // No reconnect.
  expect(demoted.heard.closeCodes).toEqual([]);
  setLabel(demoted.doc, "d", "as a viewer");
  await eventually(() => expect(demoted.heard.closeCodes).toContain(closeCodes.readOnly));
  const { body } = await server.call("GET", `/workflows/${id}`, { token });
  expect(body.nodes.map((node: { data: { label: string } }) => node.data.label)).toEqual([
    "as an editor",
    "Trigger",
  ]);
});

test("FLOW11: PUT members sets everyone but the owner, and names who has no account", async () => {
  const { server, token, owner, id } = await withWorkflow();
  const path = `/workflows/${id}/members`;
  const vera = await join(server, token, id, "viewer", "Vera");
  const read = (await server.call("GET", path, { token })).body;
  expect(read.members).toMatchObject([
    { email: owner.email, role: "owner", fullName: "Owner" },
    { email: vera.email, role: "viewer", fullName: "Vera" },
  ]);
  const sentBack = await server.call("PUT", path, { token, body: read });
  expect(sentBack.body).toEqual(read);
  const refused = await server.call("PUT", path, {
    token,
    body: {
      members: [
        { email: vera.email, role: "owner" },
        { email: "nobody@example.com", role: "viewer" },
      ],
    },
  });
  expect(refused.status).toBe(422);
  expect(refused.body.problems).toMatchObject([
    { path: "members.0.role" },
    { path: "members.1.email", message: expect.stringContaining("nobody@example.com") },
  ]);
  await server.call("PUT", path, { token, body: { members: [] } });
  const gone = await server.call("GET", `/workflows/${id}`, { token: vera.token });
  expect(gone.status).toBe(404);
});

test("FLOW12: the list shows what I may see, latest change first, searched and by pages", async () => {
  const { server, token, id } = await withWorkflow();
  for (const name of ["Alpha", "Beta"])
    await server.call("POST", "/workflows", { token, body: { name } });
  const list = async (query: string) =>
    (await server.call("GET", `/workflows${query}`, { token })).body;
  const names = ({ items, total }: { items: { name: string }[]; total: number }) => [
    total,
    ...items.map((item) => item.name),
  ];
  await server.call("PATCH", `/workflows/${id}`, { token, body: { description: "now" } });
  expect(names(await list(""))).toEqual([3, "W", "Beta", "Alpha"]);
  expect(names(await list("?skip=1&limit=1"))).toEqual([3, "Beta"]);
  expect(names(await list("?search=ALPH"))).toEqual([1, "Alpha"]);
  expect((await list("?search=W")).items[0]).toMatchObject({
    id,
    nodeCount: 2,
    editors: [],
    lastRun: null,
    role: "owner",
  });
  await server.call("PATCH", `/workflows/${id}`, { token, body: { status: "archived" } });
  expect(names(await list("?status=archived"))).toEqual([1, "W"]);
  for (const query of ["?limit=101", "?limit=0", "?skip=-1", "?skip=x"])
    expect((await server.call("GET", `/workflows${query}`, { token })).status).toBe(400);
});

test("FLOW13: a deleted workflow is gone, with its document", async () => {
  const { server, token, id } = await withWorkflow();
  expect((await server.call("DELETE", `/workflows/${id}`, { token })).status).toBe(204);
  expect((await server.call("GET", `/workflows/${id}`, { token })).status).toBe(404);
  expect(await server.storage.documents.load(id)).toBeUndefined();
});

test("FLOW14: what is drawn in the live document is what REST and the list say of it", async () => {
  const { server, token, id } = await withWorkflow();
  const node = {
    id: "drawn",
    type: "delay",
    position: { x: 1, y: 1 },
    data: { label: "Drawn", config: {} },
  };
  const author = { kind: "person", id: "someone", name: "Someone" } as const;
  await server.documents.edit(id, author, (doc) => addElements(doc, { nodes: [node] }));
  const { body } = await server.call("GET", `/workflows/${id}`, { token });
  expect(body.nodes.map((each: { id: string }) => each.id)).toEqual(["d", "drawn", "t"]);
  await expect
    .poll(async () => (await server.storage.workflows.byId(id))?.nodeCount, { timeout: 5000 })
    .toBe(3);
});

test("FLOW15: the catalogue lists every node type with a JSON Schema of its settings", async () => {
  const { server, token } = await withWorkflow();
  const { items, total } = (await server.call("GET", "/nodes", { token })).body;
  expect(total).toBe(items.length);
  const types = items.map((item: { type: string }) => item.type);
  expect(types).toEqual(expect.arrayContaining(["trigger", "http_request", "email", "merge"]));
  const email = items.find((item: { type: string }) => item.type === "email");
  expect(email.configSchema.properties.to).toMatchObject({ title: "To", control: "text" });
});
