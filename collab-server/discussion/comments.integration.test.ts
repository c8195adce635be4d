import { addComment } from "@coweave/shared/document/addComment.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { expect, test } from "vitest";
import { connect } from "../collab/test/connect.ts";
import { openTestServer } from "../test/openTestServer.ts";

async function setUp() {
  const server = await openTestServer();
  const [ann, ben, cleo] = [
    await server.signUp("ann"),
    await server.signUp("ben"),
    await server.signUp("cleo"),
  ];
  const { id } = (await ann.ask("POST", "/workflows", { name: "Test" })).body;
  const share = (members: object[]) => ann.ask("PUT", `/workflows/${id}/members`, { members });
  await share([
    { email: "ben@example.org", role: "commenter" },
    { email: "cleo@example.org", role: "viewer" },
  ]);
  const threads = `/workflows/${id}/threads`;
  const point = { kind: "point", position: { x: 1, y: 2 } };
  return { server, ann, ben, cleo, id, share, threads, point };
}

test("TALK5: a comment is edited and deleted by its author alone, and a thread goes with its last", async () => {
  const { ann, ben, cleo, threads, point } = await setUp();
  const opened = await ben.ask("POST", threads, { anchor: point, text: "Frist" });
  expect(opened.status).toBe(201);
  const thread = `${threads}/${opened.body.id}`;
  const comment = `${thread}/comments/${opened.body.comments[0].id}`;
  // The owner of the workflow may not put words into someone's mouth either.
  for (const [user, status] of [
    [ann, 403],
    [cleo, 403],
  ] as const) {
    expect((await user.ask("PATCH", comment, { text: "mine" })).status).toBe(status);
    expect((await user.ask("DELETE", comment)).status).toBe(status);
  }
  const edited = await ben.ask("PATCH", comment, { text: " First " });
  expect(edited.status).toBe(200);
  expect(edited.body.comments).toMatchObject([{ text: "First", author: { id: ben.id } }]);
  expect(Date.parse(edited.body.comments[0].editedAt)).toBeGreaterThan(0);
  expect((await ben.ask("PATCH", comment, { text: "x".repeat(10_001) })).status).toBe(422);
  expect((await ben.ask("PATCH", `${thread}/comments/x`, { text: "x" })).status).toBe(404);

  await ann.ask("POST", `${thread}/comments`, { text: "An answer" });
  expect((await ben.ask("DELETE", comment)).status).toBe(204);
  expect((await ben.ask("DELETE", comment)).status).toBe(404);
  const list = async () => (await ann.ask("GET", threads)).body;
  expect(await list()).toMatchObject({ total: 1, items: [{ comments: [{ text: "An answer" }] }] });
  const answer = (await list()).items[0].comments[0].id;
  expect((await ann.ask("DELETE", `${thread}/comments/${answer}`)).status).toBe(204);
  expect(await list()).toEqual({ items: [], total: 0 });
  expect((await ann.ask("POST", `${thread}/resolve`, {})).status).toBe(404);
});

test("TALK6: mentions of members are kept with the comment, others are left out", async () => {
  const { ann, ben, threads, point } = await setUp();
  const mentions = [
    { id: ben.id, name: "ben" },
    { id: "stranger", name: "Eve" },
  ];
  const { body } = await ann.ask("POST", threads, { anchor: point, text: "@ben @Eve", mentions });
  expect(body.comments[0].mentions).toEqual([{ id: ben.id, name: "ben" }]);
  const comment = `${threads}/${body.id}/comments/${body.comments[0].id}`;
  const edited = await ann.ask("PATCH", comment, { text: "never mind" });
  expect(edited.body.comments[0].mentions).toEqual([]);
});

test("TALK7: who reads a thread keeps that on every device, and what they read is no news in the inbox", async () => {
  const { server, ann, ben, cleo, id, threads, point } = await setUp();
  const { body: thread } = await ben.ask("POST", threads, { anchor: point, text: "One" });
  await ann.ask("POST", `${threads}/${thread.id}/comments`, { text: "Two" });
  const inbox = async () => (await ben.ask("GET", "/inbox")).body;
  await expect.poll(async () => (await inbox()).unread, { interval: 20 }).toBe(1);
  const { body: replied } = await ann.ask("POST", `${threads}/${thread.id}/comments`, {
    text: "Three",
  });
  await expect.poll(async () => (await inbox()).unread, { interval: 20 }).toBe(2);
  const [, two, three] = replied.comments;
  const reads = `/workflows/${id}/thread-reads`;
  const read = (commentId: string, threadId = thread.id) => ({ threadId, commentId });
  const noted = await ben.ask("POST", reads, {
    items: [read(two.id), read("nowhere"), read(two.id, "nowhere")],
  });
  expect(noted.status).toBe(204);
  expect((await inbox()).unread).toBe(1);
  const second = await server.logIn("ben");
  expect((await second.ask("GET", reads)).body).toEqual({ items: [read(two.id)], total: 1 });
  expect((await cleo.ask("GET", reads)).body).toEqual({ items: [], total: 0 });
  await second.ask("POST", reads, { items: [read(three.id)] });
  expect(await inbox()).toMatchObject({ unread: 0, total: 2, items: [{ text: "Three" }, {}] });
  const stranger = await server.signUp("eve");
  expect((await stranger.ask("GET", reads)).status).toBe(404);
  expect((await stranger.ask("POST", reads, { items: [read("x")] })).status).toBe(404);
  expect((await ben.ask("POST", reads, { items: [] })).status).toBe(422);
});

test("TALK8: a mention reaches its member once, by socket and by REST, from whom the server knows, and nobody else", async () => {
  const { server, ann, ben, cleo, id, threads, point } = await setUp();
  const { body: thread } = await ann.ask("POST", threads, { anchor: point, text: "One" });
  const port = Number(new URL(server.url).port);
  const peer = connect({ port, workflowId: id, token: ben.token });
  await peer.synced();
  const mentions = [cleo, ben, { id: "nobody" }].map((user) => ({ id: user.id, name: "x" }));
  // Ben claims to be Cleo: the server knows better.
  addComment(peer.doc, thread.id, {
    author: { kind: "person", id: cleo.id, name: "cleo" },
    text: "look at this, @cleo\nand more",
    at: "2026-01-01T00:00:00.000Z",
    mentions,
  });
  const inbox = async (user: typeof ann) => (await user.ask("GET", "/inbox")).body;
  const item = async (user: typeof ann) => (await inbox(user)).items[0];
  await expect.poll(async () => (await inbox(cleo)).unread, { interval: 20 }).toBe(1);
  expect(await item(cleo)).toMatchObject({
    kind: "mention",
    workflowId: id,
    workflowName: "Test",
    threadId: thread.id,
    author: { id: ben.id, name: "ben" },
    text: "look at this, @cleo",
    read: false,
  });
  expect(await item(ann)).toMatchObject({ kind: "reply", author: { id: ben.id } });
  expect(await inbox(ben)).toEqual({ items: [], total: 0, unread: 0 });

  // Edited, the mention counts once; one that comes with the edit counts.
  const { commentId } = await item(cleo);
  const comment = `${threads}/${thread.id}/comments/${commentId}`;
  await cleo.ask("POST", "/inbox/read", { all: true });
  const revised = [...mentions, { id: ann.id, name: "ann" }];
  await ben.ask("PATCH", comment, { text: "look at that, @cleo, @ann", mentions: revised });
  await expect.poll(async () => (await item(ann)).kind, { interval: 20 }).toBe("mention");
  expect(await inbox(ann)).toMatchObject({ total: 1, unread: 1 });
  expect(await inbox(cleo)).toMatchObject({
    total: 1,
    unread: 0,
    items: [{ text: "look at that, @cleo, @ann" }],
  });
  // Deleted, nothing of it stays.
  await ben.ask("DELETE", comment);
  await expect.poll(async () => (await inbox(ann)).total, { interval: 20 }).toBe(0);
  expect(readThreads(peer.doc)[0]?.comments.map(({ text }) => text)).toEqual(["One"]);
});

test("TALK9: entries are marked read one by one and all at once, and only unread ones are asked for", async () => {
  const { ann, ben, threads, point } = await setUp();
  const mentions = [{ id: ben.id, name: "ben" }];
  for (const text of ["1 @ben", "2 @ben", "3 @ben"])
    await ann.ask("POST", threads, { anchor: point, text, mentions });
  const inbox = async (query = "") => (await ben.ask("GET", `/inbox${query}`)).body;
  await expect.poll(async () => (await inbox()).unread, { interval: 20 }).toBe(3);
  const { items } = await inbox();
  expect((await ann.ask("POST", "/inbox/read", { ids: [items[0].id] })).body).toEqual({
    unread: 0,
  });
  expect((await ben.ask("POST", "/inbox/read", { ids: [items[0].id] })).body).toEqual({
    unread: 2,
  });
  expect(await inbox("?unread=true&limit=1")).toMatchObject({
    total: 2,
    unread: 2,
    items: [{ id: items[1].id }],
  });
  expect((await ben.ask("POST", "/inbox/read", { all: true })).body).toEqual({ unread: 0 });
  expect((await ben.ask("POST", "/inbox/read", { ids: [] })).status).toBe(422);
});

test("TALK10: a removed member no longer sees what was said to them there", async () => {
  const { ann, ben, share, threads, point } = await setUp();
  const mentions = [{ id: ben.id, name: "ben" }];
  await ann.ask("POST", threads, { anchor: point, text: "a secret, @ben", mentions });
  const total = async () => (await ben.ask("GET", "/inbox")).body.total;
  await expect.poll(total, { interval: 20 }).toBe(1);
  await share([]);
  expect(await total()).toBe(0);
});

test("TALK11: a server that was killed tells of its last comments as soon as the workflow is opened", async () => {
  const { server, ann, ben, id, threads, point } = await setUp();
  const mentions = [{ id: ben.id, name: "ben" }];
  await ann.ask("POST", threads, { anchor: point, text: "@ben", mentions });
  await expect
    .poll(async () => (await ben.ask("GET", "/inbox")).body.total, { interval: 20 })
    .toBe(1);
  const { items } = (await ann.ask("GET", threads)).body;
  // As if it had never come so far.
  await server.storage.inbox.removeComments(id, [
    { threadId: items[0].id, commentId: items[0].comments[0].id },
  ]);
  await server.close();
  const next = await openTestServer({ dataDir: server.dataDir });
  const again = await next.logIn("ben");
  expect((await again.ask("GET", "/inbox")).body.total).toBe(0);
  await again.ask("GET", threads);
  await expect
    .poll(async () => (await again.ask("GET", "/inbox")).body.unread, { interval: 20 })
    .toBe(1);
});
