import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { connect } from "./test/connect.ts";
import { createGate } from "./test/createGate.ts";
import { eventually } from "./test/eventually.ts";
import { plainNode } from "./test/plainNode.ts";
import { startCollab } from "./test/startCollab.ts";
import { twoEditors } from "./test/twoEditors.ts";

const idsIn = (peer: { doc: Parameters<typeof readGraph>[0] }) =>
  readGraph(peer.doc).graph.nodes.map((node) => node.id);

async function withViewer() {
  const room = await twoEditors();
  const eve = await room.server.person();
  const roles = (role?: Role) =>
    room.server.storage.workflows.setMembers(room.workflowId, [
      { userId: room.ann.userId, role: "owner" },
      { userId: room.ben.userId, role: "editor" },
      ...(role ? [{ userId: eve.userId, role }] : []),
    ]);
  await roles("viewer");
  const v = room.open(eve.token);
  await v.synced();
  return { ...room, eve, v, roles };
}

test("SYNC1: an unknown token and no token at all are refused with 4401", async () => {
  const { server, workflowId } = await twoEditors();
  for (const token of ["nobody", ""]) {
    const stranger = connect({ port: server.port, workflowId, token });
    expect(await stranger.closed()).toBe(closeCodes.unauthenticated);
    stranger.close();
  }
});

test("SYNC41: who was made inactive is refused with 4401, whatever their session", async () => {
  const { server, workflowId, ben } = await twoEditors();
  await server.storage.users.update(ben.userId, { active: false });
  const peer = connect({ port: server.port, workflowId, token: ben.token });
  expect(await peer.closed()).toBe(closeCodes.unauthenticated);
  peer.close();
});

test("SYNC2: no member, an unknown workflow and another workflow than the address names get 4404", async () => {
  const { server, workflowId, ann } = await twoEditors();
  const stranger = await server.person();
  const attempts = [
    connect({ port: server.port, workflowId, token: stranger.token }),
    connect({ port: server.port, workflowId: "nowhere", token: ann.token }),
    connect({ port: server.port, workflowId, token: ann.token, path: "/collab/elsewhere" }),
  ];
  expect(await Promise.all(attempts.map((peer) => peer.closed()))).toEqual([4404, 4404, 4404]);
});

test("SYNC3b: an address without a workflow serves the one the client names", async () => {
  const { server, workflowId, ann } = await twoEditors();
  const peer = connect({ port: server.port, workflowId, token: ann.token, path: "/collab" });
  await peer.synced();
});

test("SYNC4: a viewer sees what others draw, and what a viewer draws is refused with 4403, once", async () => {
  const { a, b, v } = await withViewer();
  expect(v.heard.scopes).toEqual(["readonly"]);
  addElements(a.doc, { nodes: [plainNode("one")] });
  await eventually(() => expect(idsIn(v)).toEqual(["one"]));

  addElements(v.doc, { nodes: [plainNode("forbidden")] });
  expect(await v.closed()).toBe(closeCodes.readOnly);
  // It comes back with the refused edit in its document, and stays.
  await eventually(() => expect(v.heard.scopes).toHaveLength(2));
  addElements(b.doc, { nodes: [plainNode("two")] });
  await eventually(() => expect(idsIn(v)).toContain("two"));
  expect(v.heard.closeCodes).toEqual([closeCodes.readOnly]);
  expect(idsIn(a)).toEqual(["one", "two"]);
});

test("SYNC5: a viewer's own copy of what everyone knows is no edit", async () => {
  const { a, v, open, eve } = await withViewer();
  addElements(a.doc, { nodes: [plainNode("one")] });
  await eventually(() => expect(idsIn(v)).toEqual(["one"]));
  const again = open(eve.token);
  await again.synced();
  // As y-indexeddb does when it has read the local copy after the provider connected.
  const { encodeStateAsUpdate, applyUpdate } = await import("yjs");
  applyUpdate(again.doc, encodeStateAsUpdate(v.doc), "local copy");
  await eventually(() => expect(again.durable()?.frames).toBe(again.heard.frames));
  expect(again.heard.closeCodes).toEqual([]);
});

test("SYNC6: a promotion holds at once, and brings what was refused before", async () => {
  const { server, workflowId, a, v, roles } = await withViewer();
  addElements(v.doc, { nodes: [plainNode("early")] });
  await v.closed();
  await eventually(() => expect(v.heard.scopes).toHaveLength(2));
  await roles("editor");
  await server.documents.recheckRoles(workflowId);
  await eventually(() => expect(idsIn(a)).toEqual(["early"]));
  addElements(v.doc, { nodes: [plainNode("late")] });
  await eventually(() => expect(idsIn(a)).toEqual(["early", "late"]));
  await eventually(() => expect(v.isSaved()).toBe(true));
  expect(v.heard.scopes).toEqual(["readonly", "readonly", "read-write"]);
  expect(v.heard.closeCodes).toEqual([closeCodes.readOnly]);
});

test("SYNC7: a demotion holds at once", async () => {
  const { server, workflowId, a, v, roles } = await withViewer();
  await roles("editor");
  await server.documents.recheckRoles(workflowId);
  await roles("viewer");
  await server.documents.recheckRoles(workflowId);
  addElements(v.doc, { nodes: [plainNode("late")] });
  expect(await v.closed()).toBe(closeCodes.readOnly);
  expect(idsIn(a)).toEqual([]);
});

test("GATE1: a connection is told its role when it begins, and every change of it at once", async () => {
  const { server, workflowId, a, v, roles } = await withViewer();
  const told = (peer: typeof v) =>
    peer.heard.messages.flatMap((message) => (message.type === "role" ? [message.role] : []));
  await eventually(() => expect([told(a), told(v)]).toEqual([["owner"], ["viewer"]]));
  for (const role of ["commenter", "suggester", "suggester", "editor"] as const) {
    await roles(role);
    await server.documents.recheckRoles(workflowId);
  }
  await eventually(() => expect(told(v)).toEqual(["viewer", "commenter", "suggester", "editor"]));
  expect([told(a), v.heard.closeCodes]).toEqual([["owner"], []]);
});

test("SYNC8: who is no longer a member is closed with 4404", async () => {
  const { server, workflowId, v, roles } = await withViewer();
  await roles();
  const closed = v.closed();
  await server.documents.recheckRoles(workflowId);
  expect(await closed).toBe(closeCodes.notFound);
});

test("SYNC9: who is removed while the document still loads does not get it", async () => {
  const gate = createGate();
  const server = await startCollab({ between: gate.between });
  const ann = await server.person();
  const workflowId = await server.workflow([[ann, "owner"]]);
  gate.stall();
  const before = gate.attempts();
  const peer = connect({ port: server.port, workflowId, token: ann.token });
  await eventually(() => expect(gate.attempts()).toBeGreaterThan(before));
  await server.storage.workflows.setMembers(workflowId, []);
  await server.documents.recheckRoles(workflowId);
  const closed = peer.closed();
  gate.open();
  expect(await closed).toBe(closeCodes.notFound);
});

test("SYNC10: a session that ends takes its sockets along with 4401", async () => {
  const { server, ann, a, b } = await twoEditors();
  const closed = a.closed();
  server.documents.endSession(await server.accounts.logout(ann.token));
  expect(await closed).toBe(closeCodes.unauthenticated);
  expect(b.heard.closeCodes).toEqual([]);
});

test("SYNC11: a session that expires while connected ends with 4401, one prolonged meanwhile goes on", async () => {
  const day = 24 * 60 * 60 * 1000;
  // A session lasts 30 days; to the sockets all but 200 ms of them are over.
  const server = await startCollab({ now: () => Date.now() + 30 * day - 200 });
  const [ann, ben] = [await server.person(), await server.person()];
  const workflowId = await server.workflow([
    [ann, "owner"],
    [ben, "editor"],
  ]);
  const { sessions } = server.storage;
  const [[annsSession], [bensSession]] = [
    await sessions.byUser(ann.userId),
    await sessions.byUser(ben.userId),
  ];
  const open = ({ token }: typeof ann) => connect({ port: server.port, workflowId, token });
  const [a, b] = [open(ann), open(ben)];
  const closed = a.closed();
  await Promise.all([a.synced(), b.synced()]);
  await sessions.setExpiry(annsSession?.id ?? "", new Date(Date.now() - day).toISOString());
  await sessions.setExpiry(bensSession?.id ?? "", new Date(Date.now() + 60 * day).toISOString());
  expect(await closed).toBe(closeCodes.unauthenticated);
  addElements(b.doc, { nodes: [plainNode("after")] });
  await eventually(() => expect(b.isSaved()).toBe(true));
  expect(b.heard.closeCodes).toEqual([]);
});

test("SYNC12b: an upgrade from a foreign Origin is refused, our own may rely on its cookie", async () => {
  const { server, workflowId } = await twoEditors();
  const { port } = server;
  const ann = await server.person();
  await server.storage.workflows.setMembers(workflowId, [{ userId: ann.userId, role: "owner" }]);
  const status = (path: string, headers: Record<string, string>) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
      socket.on("error", () => {});
      socket.on("open", () => {
        socket.close();
        resolve("open");
      });
    });
  const own = `http://127.0.0.1:${port}`;
  expect(await status(`/collab/${workflowId}`, { Origin: "https://evil.example" })).toBe(403);
  expect(await status(`/collab/${workflowId}`, { Origin: "null" })).toBe(403);
  expect(await status("/elsewhere", { Origin: own })).toBe(404);
  expect(await status("/collab/a/b", { Origin: own })).toBe(404);

  const cookie = { Cookie: ann.cookie };
  const browser = connect({ port, workflowId, headers: { ...cookie, Origin: own } });
  await browser.synced();
  const program = connect({ port, workflowId, headers: cookie });
  expect(await program.closed()).toBe(closeCodes.unauthenticated);
});

test("SYNC13: a frame that is none closes its own socket and no other", async () => {
  const { server, workflowId, ann, a, b } = await twoEditors();
  const bad = [
    new Uint8Array([255, 255, 255]),
    new Uint8Array([1, 97, 0, 2, 5, 1, 1, 3, 4, 31]),
    "text",
  ];
  for (const frame of bad) {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/collab`);
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("open", () => socket.send(frame));
    expect(await closed).toBe(closeCodes.unreadable);
  }
  const peer = connect({ port: server.port, workflowId, token: ann.token });
  await peer.synced();
  const closed = peer.closed();
  // An update whose content is no update: name, sync, update, 3 bytes.
  const name = [...new TextEncoder().encode(workflowId)];
  peer.socket.webSocket?.send(new Uint8Array([name.length, ...name, 0, 2, 3, 0, 0, 9]));
  expect(await closed).toBe(closeCodes.unreadable);
  expect([a.heard.closeCodes, b.heard.closeCodes]).toEqual([[], []]);
});
