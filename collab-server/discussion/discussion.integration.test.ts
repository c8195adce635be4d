import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { expect, test } from "vitest";
import { connect } from "../collab/test/connect.ts";
import { drawing, openTestServer } from "../test/openTestServer.ts";

async function setUp() {
  const server = await openTestServer();
  const [ann, ben] = [await server.signUp("ann"), await server.signUp("ben")];
  const graph = drawing([["start", "trigger", { kind: "manual" }]], []);
  const { id } = (await ann.ask("POST", "/workflows", { name: "Test", ...graph })).body;
  await ann.ask("PUT", `/workflows/${id}/members`, {
    members: [{ email: "ben@example.org", role: "editor" }],
  });
  const { suggestionId } = (
    await ann.ask("POST", `/workflows/${id}/suggestions`, {
      prompt: "fetch https://x.dev then mail a@b.de",
    })
  ).body;
  const path = `/workflows/${id}/suggestions/${suggestionId}`;
  const list = async () => (await ann.ask("GET", `/workflows/${id}/suggestions`)).body.items[0];
  await expect.poll(async () => (await list()).state, { interval: 5 }).toBe("ready");
  return { server, ann, ben, id, path, list };
}

test("TALK1b: what is accepted over REST reaches a peer who edits meanwhile, and neither loses anything", async () => {
  const { server, ann, ben, id, path, list } = await setUp();
  const port = Number(new URL(server.url).port);
  const peer = connect({ port, workflowId: id, token: ben.token });
  await peer.synced();
  const { doc } = peer;
  const nodes = () => readGraph(doc).graph.nodes;

  setLabel(doc, "start", "Renamed by Ben");
  const accepting = ann.ask("POST", `${path}/accept`, {});
  moveNodes(doc, { start: { x: -50, y: 7 } });
  const accepted = await accepting;
  expect(accepted.status).toBe(200);
  expect(
    accepted.body.changes.every(({ status }: { status: string }) => status === "accepted"),
  ).toBe(true);
  expect(accepted.body.decisions.every(({ by }: { by: string }) => by === ann.id)).toBe(true);
  await expect.poll(() => nodes().length, { interval: 5 }).toBe(3);

  // The peer edits what it was just given, and the server's graph follows.
  const [added] = nodes().filter(({ type }) => type === "email");
  setLabel(doc, added?.id ?? "", "Mail, says Ben");
  await expect
    .poll(async () => (await ann.ask("GET", `/workflows/${id}`)).body, { interval: 10 })
    .toMatchObject({ edges: { length: 2 } });
  const labels = async () =>
    (await ann.ask("GET", `/workflows/${id}`)).body.nodes
      .map(({ data }: { data: { label: string } }) => data.label)
      .sort();
  await expect
    .poll(labels, { interval: 10 })
    .toEqual(["HTTP request", "Mail, says Ben", "Renamed by Ben"]);
  const { nodes: stored } = (await ann.ask("GET", `/workflows/${id}`)).body;
  expect(stored.find((node: { id: string }) => node.id === "start").position).toEqual({
    x: -50,
    y: 7,
  });

  const decisions = (await list()).decisions.length;
  const twice = await Promise.all([
    ann.ask("POST", `${path}/accept`, {}),
    ben.ask("POST", `${path}/accept`, {}),
  ]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  expect((await list()).decisions).toHaveLength(decisions);
  const conflict = await ben.ask("POST", `${path}/reject`, {});
  expect(conflict.status).toBe(409);
  expect(conflict.body.detail).toContain("accepted already");
});

test("TALK1b: one change is rejected by its id, its edge goes with it, and the graph stays", async () => {
  const { ann, id, path, list } = await setUp();
  const { changes } = await list();
  const mail = changes.find(({ after }: { after: { type?: string } }) => after.type === "email");
  const rejected = await ann.ask("POST", `${path}/reject`, { changeIds: [mail.id] });
  expect(rejected.status).toBe(200);
  const statuses = rejected.body.changes.map(({ status }: { status: string }) => status).sort();
  expect(statuses).toEqual(["open", "open", "rejected", "rejected"]);
  expect((await ann.ask("GET", `/workflows/${id}`)).body.nodes).toHaveLength(1);
  expect((await ann.ask("POST", `${path}/accept`, { changeIds: [mail.id] })).status).toBe(409);
  expect((await ann.ask("POST", `${path}/accept`, { changeIds: ["x"] })).status).toBe(404);
  expect((await ann.ask("POST", `/workflows/${id}/suggestions/x/accept`, {})).status).toBe(404);
});

test("TALK3: a thread is opened, replied to by name, resolved and reopened", async () => {
  const { ann, ben, id } = await setUp();
  const opened = await ann.ask("POST", `/workflows/${id}/threads`, {
    anchor: { kind: "node", id: "start" },
    text: "Why manual?",
  });
  expect(opened.status).toBe(201);
  expect(opened.body).toMatchObject({
    anchor: { kind: "node", id: "start" },
    resolved: false,
    comments: [{ text: "Why manual?", author: { kind: "person", id: ann.id, name: "ann" } }],
  });
  const path = `/workflows/${id}/threads/${opened.body.id}`;
  const replied = await ben.ask("POST", `${path}/comments`, { text: " To try it. " });
  expect(replied.status).toBe(201);
  expect(replied.body.comments[1]).toMatchObject({ text: "To try it.", author: { id: ben.id } });
  expect((await ben.ask("POST", `${path}/resolve`, {})).body.resolved).toBe(true);
  expect((await ben.ask("POST", `${path}/resolve`, { resolved: false })).body.resolved).toBe(false);
  const list = await ann.ask("GET", `/workflows/${id}/threads`);
  expect(list.body).toMatchObject({
    total: 1,
    items: [{ id: opened.body.id, comments: { length: 2 } }],
  });
  expect((await ann.ask("POST", `/workflows/${id}/threads/x/comments`, { text: "x" })).status).toBe(
    404,
  );
  expect((await ann.ask("POST", `${path}/comments`, { text: " " })).status).toBe(422);
});

test("TALK4: strangers find nothing, viewers read and do not write", async () => {
  const { server, ann, id, path } = await setUp();
  const [eve, vic] = [await server.signUp("eve"), await server.signUp("vic")];
  await ann.ask("PUT", `/workflows/${id}/members`, {
    members: [{ email: "vic@example.org", role: "viewer" }],
  });
  const thread = { anchor: { kind: "node", id: "start" }, text: "x" };
  for (const [user, read, write] of [
    [eve, 404, 404],
    [vic, 200, 403],
  ] as const) {
    expect((await user.ask("GET", `/workflows/${id}/suggestions`)).status).toBe(read);
    expect((await user.ask("GET", `/workflows/${id}/threads`)).status).toBe(read);
    expect((await user.ask("POST", `/workflows/${id}/suggestions`, {})).status).toBe(write);
    expect((await user.ask("POST", `${path}/accept`, {})).status).toBe(write);
    expect((await user.ask("POST", `/workflows/${id}/threads`, thread)).status).toBe(write);
  }
});

test("GATE2b: a commenter discusses, a suggester asks and takes back what is their own, and no more", async () => {
  const { server, ann, id, path } = await setUp();
  const [cat, sue] = [await server.signUp("cat"), await server.signUp("sue")];
  await ann.ask("PUT", `/workflows/${id}/members`, {
    members: [
      { email: "cat@example.org", role: "commenter" },
      { email: "sue@example.org", role: "suggester" },
    ],
  });
  const thread = { anchor: { kind: "node", id: "start" }, text: "Why?" };
  for (const user of [cat, sue]) {
    const opened = await user.ask("POST", `/workflows/${id}/threads`, thread);
    expect(opened.status).toBe(201);
    const at = `/workflows/${id}/threads/${opened.body.id}`;
    expect((await user.ask("POST", `${at}/comments`, { text: "Again" })).status).toBe(201);
    expect((await user.ask("POST", `${at}/resolve`, {})).status).toBe(200);
    expect((await user.ask("POST", `${path}/accept`, {})).status).toBe(403);
    expect((await user.ask("PATCH", `/workflows/${id}`, { name: "Mine" })).status).toBe(403);
  }
  const prompt = { prompt: "mail a@b.de" };
  expect((await cat.ask("POST", `/workflows/${id}/suggestions`, prompt)).status).toBe(403);
  expect((await cat.ask("POST", `${path}/reject`, {})).status).toBe(403);

  const asked = await sue.ask("POST", `/workflows/${id}/suggestions`, prompt);
  expect(asked.status).toBe(202);
  const own = `/workflows/${id}/suggestions/${asked.body.suggestionId}`;
  const list = async () => (await sue.ask("GET", `/workflows/${id}/suggestions`)).body.items;
  await expect.poll(async () => (await list())[1]?.state, { interval: 5 }).toBe("ready");
  const foreign = await sue.ask("POST", `${path}/reject`, {});
  expect([foreign.status, foreign.body.detail]).toEqual([
    403,
    "A suggester may withdraw only what they proposed.",
  ]);
  const withdrawn = await sue.ask("POST", `${own}/reject`, {});
  expect(withdrawn.status).toBe(200);
  expect(withdrawn.body.changes[0].status).toBe("rejected");
});
