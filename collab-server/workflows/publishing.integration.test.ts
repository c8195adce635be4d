import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { connect } from "../collab/test/connect.ts";
import { eventually } from "../collab/test/eventually.ts";
import { startTestServer } from "../test/startTestServer.ts";

const node = (id: string, type: string, config: JsonObject, more: object = {}) => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { label: id, config, ...more },
});

//  t ──> a
const nodes = [
  node("a", "transform", { output: 1 }),
  node("t", "trigger", { kind: "webhook", path: "in" }),
];
const edges = [{ source: "t", target: "a" }];

async function withWorkflow() {
  const server = await startTestServer();
  const owner = await server.newPerson("Owner");
  const { token } = owner;
  const body = { name: "W", nodes, edges };
  const { id } = (await server.call("POST", "/workflows", { token, body })).body;
  const ask = (method: string, path: string, body?: unknown, as = token) =>
    server.call(method, `/workflows/${id}${path}`, { token: as, body });
  const put = (changed: object[], links: object[] = edges) =>
    server.call("PUT", `/workflows/${id}`, {
      token,
      body: { nodes: changed, edges: links },
      headers: { "If-Match": "*" },
    });
  const join = async (name: string, role: string) => {
    const person = await server.newPerson(name);
    const members = [{ email: person.email, role }];
    expect((await ask("PUT", "/members", { members })).status).toBe(200);
    return person;
  };
  const open = async (as: string) => {
    const port = Number(new URL(server.url).port);
    const peer = connect({ port, workflowId: id, token: as });
    await peer.synced();
    return peer;
  };
  return { server, owner, token, id, ask, put, join, open };
}

test("FLOW19: publishing makes the next version, with its graph, note, author and time, newest first", async () => {
  const { owner, ask, put } = await withWorkflow();
  const first = await ask("POST", "/publish", {});
  expect(first.status).toBe(200);
  expect(first.body).toEqual({
    version: 1,
    note: "",
    by: { id: owner.id, name: "Owner" },
    at: expect.any(String),
    nodeCount: 2,
    published: true,
  });
  expect((await ask("GET", "")).body).toMatchObject({ status: "published", version: 1 });
  await put([nodes[1] as object], []);
  const second = await ask("POST", "/publish", { note: "  without a  " });
  expect(second.body).toMatchObject({ version: 2, note: "without a", nodeCount: 1 });
  const { body: list } = await ask("GET", "/versions");
  expect(list).toEqual({ items: [second.body, { ...first.body, published: false }], total: 2 });
  expect((await ask("GET", "/versions?limit=1&skip=1")).body.items).toEqual([list.items[1]]);
  const whole = (await ask("GET", "/versions/1")).body;
  expect(whole).toMatchObject({ version: 1, published: false });
  expect(whole.graph.nodes).toEqual(nodes);
  for (const version of ["0", "3", "x", "1.0", "99999999999"])
    expect((await ask("GET", `/versions/${version}`)).status).toBe(404);
});

test("FLOW20: a graph with problems is not published, each named with its node; what no enabled trigger leads to keeps nobody", async () => {
  const { server, token, id, ask, put } = await withWorkflow();
  const refusal = async (changed: object[], links: object[] = edges) => {
    await put(changed, links);
    const { status, body } = await ask("POST", "/publish", {});
    return [
      status,
      body.id,
      ...(body.problems ?? []).map((each: { nodeId: string }) => each.nodeId),
    ];
  };
  const [a, t] = nodes as [object, object];
  expect(await refusal([node("a", "transform", { output: "{{ 1 + }}" }), t])).toEqual([
    422,
    "not_runnable",
    "a",
  ]);
  expect(
    await refusal([a, node("t", "trigger", { kind: "schedule", cron: "61 * * * *" })]),
  ).toEqual([422, "not_runnable", "t"]);
  expect(
    await refusal([a, node("t", "trigger", { kind: "webhook", path: "in", auth: "header" })]),
  ).toEqual([422, "not_runnable", "t"]);
  expect(await refusal([a, t, node("u", "trigger", { kind: "webhook", path: "/in/" })])).toEqual([
    422,
    "not_runnable",
    "u",
    "u",
  ]);
  expect(await refusal([a], [])).toEqual([422, "not_runnable", undefined]);
  expect((await ask("GET", "/versions")).body.total).toBe(0);
  expect((await ask("GET", "")).body).toMatchObject({ status: "draft", version: 0 });
  const loose = node("loose", "transform", { output: "{{ 1 + }}" });
  const off = node("off", "trigger", { kind: "schedule" }, { disabled: true });
  await put([a, t, loose, off], [...edges, { source: "off", target: "loose" }]);
  expect((await ask("POST", "/publish", {})).status).toBe(200);
  const stale = await server.call("POST", `/workflows/${id}/publish`, {
    token,
    headers: { "If-Match": '"another"' },
  });
  expect(stale.status).toBe(412);
});

test("FLOW21: what is live already stays that version: whoever publishes it again, at once, or moved about", async () => {
  const { ask, put } = await withWorkflow();
  const published = await Promise.all([1, 2, 3].map(() => ask("POST", "/publish", {})));
  expect(published.map(({ body }) => body.version)).toEqual([1, 1, 1]);
  await put(nodes.map((each, index) => ({ ...each, position: { x: 400, y: index } })));
  expect((await ask("POST", "/publish", {})).body.version).toBe(1);
  await put([node("a", "transform", { output: 2 }), ...nodes.slice(1)]);
  expect((await ask("POST", "/publish", {})).body.version).toBe(2);
  expect((await ask("GET", "/versions")).body.total).toBe(2);
});

test("FLOW22: unpublishing, archiving and drafting leave the versions; what is published next has the next number; an archived workflow is not published", async () => {
  const { ask } = await withWorkflow();
  expect((await ask("POST", "/unpublish")).body).toEqual({ status: "draft", version: 0 });
  await ask("POST", "/publish", {});
  expect((await ask("POST", "/unpublish")).body).toEqual({ status: "draft", version: 1 });
  expect((await ask("GET", "/versions")).body.items).toMatchObject([{ published: false }]);
  expect((await ask("POST", "/publish", {})).body.version).toBe(2);
  await ask("PATCH", "", { status: "archived" });
  const refused = await ask("POST", "/publish", {});
  expect([refused.status, refused.body.id]).toEqual([409, "conflict"]);
  expect((await ask("POST", "/unpublish")).body).toEqual({ status: "archived", version: 2 });
  await ask("PATCH", "", { status: "draft" });
  expect((await ask("GET", "")).body).toMatchObject({ status: "draft", version: 2 });
  expect((await ask("POST", "/publish", {})).body.version).toBe(3);
});

/*
 *  published:  t ──> a        drawn since:  t ──> b, a label by Ed
 */
test("FLOW23: a version is restored into the live drawing by the smallest set of edits, and a colleague's undo still takes back their own alone", async () => {
  const { ask, put, join, open } = await withWorkflow();
  await ask("POST", "/publish", {});
  const ed = await join("Ed", "editor");
  await put(
    [...nodes.slice(1), node("b", "delay", { seconds: 1 })],
    [{ source: "t", target: "b" }],
  );
  const peer = await open(ed.token);
  const undo = createUndo(peer.doc);
  const position = peer.doc.getMap("nodes").get("t") as { get(key: string): unknown };
  setLabel(peer.doc, "b", "Ed's");
  await eventually(() => expect(peer.isSaved()).toBe(true));
  const before = position.get("position");
  const updates: number[] = [];
  peer.doc.on("update", (update: Uint8Array) => updates.push(update.length));
  const { etag } = Object.fromEntries((await ask("GET", "")).headers);
  const restored = await ask("POST", "/versions/1/restore");
  expect(restored.status).toBe(200);
  expect(restored.headers.get("etag")).not.toBe(etag);
  expect(restored.body.nodes).toEqual(nodes);
  expect(restored.body.edges.map((edge: { id: string }) => edge.id)).toEqual(["t:out->a:in"]);
  await eventually(() => expect(readGraph(peer.doc).graph.nodes).toEqual(nodes));
  // What reads the same was not written again.
  expect(position.get("position")).toBe(before);
  expect(updates.reduce((sum, size) => sum + size, 0)).toBeLessThan(400);
  undo.undo();
  const { graph } = readGraph(peer.doc);
  expect(graph.nodes).toEqual(nodes);
  expect((await ask("GET", "")).body).toMatchObject({ status: "published", version: 1 });
  expect((await ask("POST", "/versions/7/restore")).status).toBe(404);
});

test("FLOW24: members see versions, owner and editors publish and restore, strangers find nothing", async () => {
  const { ask, join, server } = await withWorkflow();
  await ask("POST", "/publish", {});
  const attempts = async (token: string) => {
    const status = async (method: string, path: string) =>
      (await ask(method, path, method === "POST" ? {} : undefined, token)).status;
    return [
      await status("GET", "/versions"),
      await status("GET", "/versions/1"),
      await status("POST", "/versions/1/restore"),
      await status("POST", "/publish"),
      await status("POST", "/unpublish"),
    ];
  };
  for (const role of ["viewer", "commenter", "suggester"]) {
    const { token } = await join(role, role);
    expect([role, ...(await attempts(token))]).toEqual([role, 200, 200, 403, 403, 403]);
  }
  const { token } = await server.newPerson("Stranger");
  expect(await attempts(token)).toEqual([404, 404, 404, 404, 404]);
  const editor = await join("Ed", "editor");
  expect(await attempts(editor.token)).toEqual([200, 200, 200, 200, 200]);
});

test("FLOW25: every open editor is told what is live, when it comes and at each change", async () => {
  const { ask, join, open } = await withWorkflow();
  const vera = await join("Vera", "viewer");
  const peer = await open(vera.token);
  const told = ({ heard }: typeof peer) =>
    heard.messages.flatMap((message) =>
      message.type === "publication" ? [`${message.status} ${message.version}`] : [],
    );
  await eventually(() => expect(told(peer)).toEqual(["draft 0"]));
  await ask("POST", "/publish", {});
  await ask("POST", "/publish", {});
  await ask("POST", "/unpublish");
  await ask("PATCH", "", { status: "archived" });
  await eventually(() =>
    expect(told(peer)).toEqual(["draft 0", "published 1", "draft 1", "archived 1"]),
  );
  await ask("PATCH", "", { status: "draft" });
  await ask("POST", "/publish", {});
  const late = await open(vera.token);
  await eventually(() => expect(told(late)).toEqual(["published 2"]));
});
