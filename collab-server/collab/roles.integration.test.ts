import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect as drawEdge } from "@coweave/shared/document/connect.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { eventually } from "./test/eventually.ts";
import { plainNode } from "./test/plainNode.ts";
import { twoEditors } from "./test/twoEditors.ts";

const at = "2026-01-01T00:00:00.000Z";
const addOne = (target: string) =>
  ({
    kind: "addNode",
    target,
    before: null,
    after: { type: "delay", position: { x: 0, y: 0 }, label: target, config: {} },
    group: null,
  }) as const;

async function withGuest(role: Role) {
  const room = await twoEditors();
  const { server, workflowId, ann, ben } = room;
  const guest = await server.person();
  const setRole = (next: Role) =>
    server.storage.workflows.setMembers(workflowId, [
      { userId: ann.userId, role: "owner" },
      { userId: ben.userId, role: "editor" },
      { userId: guest.userId, role: next },
    ]);
  await setRole(role);
  addElements(room.a.doc, { nodes: [plainNode("one"), plainNode("two")] });
  const author = { kind: "person", id: ann.userId, name: ann.name } as const;
  const thread = openThread(room.a.doc, { kind: "node", id: "one" }, { author, text: "Why?", at });
  const proposal = { author, prompt: "p", source: "person", createdAt: at } as const;
  const suggestion = suggest(room.a.doc, { ...proposal, changes: [addOne("ghost")] });
  await eventually(() => expect(readSuggestions(room.b.doc)).toHaveLength(1));
  const self = { kind: "person", id: guest.userId, name: guest.name } as const;
  const enter = async () => {
    const peer = room.open(guest.token);
    await peer.synced();
    return peer;
  };
  return { ...room, guest, setRole, thread, suggestion, self, enter };
}

type Act = (doc: Y.Doc) => unknown;

/** Each act, by a fresh connection, is refused with the code, and the owner's document stays as it was. */
async function expectRefused(
  room: Awaited<ReturnType<typeof withGuest>>,
  code: number,
  acts: Record<string, Act>,
) {
  const before = Y.encodeStateAsUpdate(room.a.doc);
  for (const [title, act] of Object.entries(acts)) {
    const peer = await room.enter();
    let answer: number | undefined;
    void peer.closed().then((told) => {
      answer = told;
    });
    act(peer.doc);
    await eventually(() => expect(answer, title).toBe(code));
    peer.close();
  }
  expect(Y.encodeStateAsUpdate(room.a.doc)).toEqual(before);
}

const graphActs: Record<string, Act> = {
  "a new node": (doc) => addElements(doc, { nodes: [plainNode("mine")] }),
  "a move": (doc) => moveNodes(doc, { one: { x: 9, y: 9 } }),
  "a new label, which overwrites": (doc) => setLabel(doc, "one", "Renamed"),
  "an edge": (doc) => drawEdge(doc, { source: "one", target: "two" }),
  "a delete": (doc) => removeElements(doc, { nodeIds: ["one"] }),
  "a key taken out": (doc) => roots(doc).nodes.delete("one"),
  "the name": (doc) => setMeta(doc, { name: "Mine" }),
  "another root": (doc) => doc.getArray("mine").push([1]),
  "the graph and a thread in one": (doc) =>
    doc.transact(() => {
      addElements(doc, { nodes: [plainNode("mine")] });
      roots(doc).threads.set("mine", new Y.Map());
    }),
};

test("GATE10: a commenter opens threads, replies, resolves, and is refused with 4433 for anything else", async () => {
  const room = await withGuest("commenter");
  const peer = await room.enter();
  openThread(peer.doc, { kind: "node", id: "two" }, { author: room.self, text: "Mine", at });
  addComment(peer.doc, room.thread, { author: room.self, text: "Because", at });
  setResolved(peer.doc, room.thread, true);
  await eventually(() => {
    const threads = readThreads(room.a.doc);
    expect(threads.map(({ resolved, comments }) => [resolved, comments.length]).sort()).toEqual([
      [false, 1],
      [true, 2],
    ]);
    expect(peer.isSaved()).toBe(true);
  });
  expect(peer.heard.scopes).toEqual(["read-write"]);
  peer.close();
  await expectRefused(room, closeCodes.outsideThreads, {
    ...graphActs,
    "a proposal": (doc) =>
      suggest(doc, { author: room.self, prompt: "", source: "person", createdAt: at }),
    "a decision": (doc) => rejectChanges(doc, room.suggestion, { by: room.self.id, at }),
  });
});

test("GATE11: a suggester proposes, withdraws their own and comments, and is refused with 4434 for anything else", async () => {
  const room = await withGuest("suggester");
  const peer = await room.enter();
  const own = { author: room.self, prompt: "mine", source: "person", createdAt: at } as const;
  const id = suggest(peer.doc, { ...own, changes: [addOne("x"), addOne("y")] });
  addComment(peer.doc, room.thread, { author: room.self, text: "Look", at });
  const [change] = readSuggestions(peer.doc).find((each) => each.id === id)?.changes ?? [];
  rejectChanges(peer.doc, id, { by: room.self.id, at, changeIds: [change?.id ?? ""] });
  await eventually(() => {
    const found = readSuggestions(room.a.doc).find((each) => each.id === id);
    expect(found?.author.id).toBe(room.self.id);
    expect(found?.changes.map(({ status }) => status).sort()).toEqual(["open", "rejected"]);
    expect(peer.isSaved()).toBe(true);
  });
  peer.close();
  const decisions = (doc: Y.Doc, which: string) =>
    (roots(doc).suggestions.get(which) as Y.Map<unknown>).get("decisions") as Y.Array<unknown>;
  const decision = { changeId: change?.id ?? "", decision: "accept", by: room.ann.userId, at };
  await expectRefused(room, closeCodes.outsideSuggestions, {
    ...graphActs,
    "accepting one's own": (doc) => acceptChanges(doc, id, { by: room.self.id, at }),
    "accepting another's": (doc) => acceptChanges(doc, room.suggestion, { by: room.self.id, at }),
    "rejecting another's": (doc) => rejectChanges(doc, room.suggestion, { by: room.self.id, at }),
    "an accept forged in the log": (doc) => decisions(doc, id).push([decision]),
    "a log emptied": (doc) => decisions(doc, id).delete(0),
    "another's words": (doc) =>
      (roots(doc).suggestions.get(room.suggestion) as Y.Map<unknown>).set("reason", "mine"),
    "another's change": (doc) =>
      (
        (roots(doc).suggestions.get(room.suggestion) as Y.Map<unknown>).get(
          "changes",
        ) as Y.Map<unknown>
      ).set("extra", { ...addOne("z") }),
    "another author": (doc) =>
      (roots(doc).suggestions.get(id) as Y.Map<unknown>).set("author", { id: "boss" }),
    "a proposal taken out": (doc) => roots(doc).suggestions.delete(id),
    "a proposal born accepted": (doc) =>
      doc.transact(() => {
        const born = suggest(doc, { ...own, changes: [addOne("born")] });
        decisions(doc, born).push([decision]);
      }),
  });
});

test("GATE12: a demoted editor's work from offline is left out and the connection goes on; a promotion brings it", async () => {
  const room = await withGuest("editor");
  const { server, workflowId, setRole, a } = room;
  const peer = await room.enter();
  peer.socket.disconnect();
  await eventually(() => expect(peer.provider.synced).toBe(false));
  setLabel(peer.doc, "one", "From offline");
  await setRole("commenter");
  await server.documents.recheckRoles(workflowId);
  await peer.socket.connect();
  await eventually(() => expect(peer.provider.synced).toBe(true));
  setLabel(a.doc, "two", "Meanwhile");
  await eventually(() =>
    expect(readGraph(peer.doc).graph.nodes.map(({ data }) => data.label)).toContain("Meanwhile"),
  );
  expect(peer.heard.closeCodes.filter((code) => code >= 4400)).toEqual([]);
  expect(readGraph(a.doc).graph.nodes.map(({ data }) => data.label)).not.toContain("From offline");
  await setRole("editor");
  await server.documents.recheckRoles(workflowId);
  await eventually(() =>
    expect(readGraph(a.doc).graph.nodes.map(({ data }) => data.label)).toContain("From offline"),
  );
  await eventually(() => expect(peer.isSaved()).toBe(true));
});

test("GATE50: a demoted editor hears which frames were left out and that a comment after them is stored; a promotion stores all", async () => {
  const room = await withGuest("editor");
  const { server, workflowId, setRole, thread, self } = room;
  const peer = await room.enter();
  peer.socket.disconnect();
  await eventually(() => expect(peer.provider.synced).toBe(false));
  setLabel(peer.doc, "one", "From offline");
  await setRole("commenter");
  await server.documents.recheckRoles(workflowId);
  await peer.socket.connect();
  // Hocuspocus asks twice.
  await eventually(() => expect(peer.durable()?.leftOut).toEqual({ frames: [1, 2], counted: 2 }));
  const offlineId = peer.doc.clientID;
  // As our client does: what continues the clock of the refused work would wait behind it.
  peer.doc.clientID = offlineId + 1;
  addComment(peer.doc, thread, { author: self, text: "Still here", at });
  await eventually(() => expect(peer.durable()?.leftOut?.counted).toBe(3));
  const told = peer.durable();
  expect(told).toMatchObject({ frames: 0, leftOut: { frames: [1, 2] } });
  const onDisk = Y.decodeStateVector(Buffer.from(told?.stateVector ?? "", "base64"));
  expect(onDisk.get(offlineId + 1)).toBeGreaterThan(0);
  expect(readThreads(room.a.doc)[0]?.comments.at(-1)?.text).toBe("Still here");

  await setRole("editor");
  await server.documents.recheckRoles(workflowId);
  await eventually(() => expect(peer.isSaved()).toBe(true));
  expect(peer.durable()).not.toHaveProperty("leftOut");
  expect(readGraph(room.a.doc).graph.nodes.map(({ data }) => data.label)).toContain("From offline");
  expect(peer.heard.closeCodes.filter((code) => code >= 4400)).toEqual([]);
});

test("GATE13: what a role may is asked anew for every frame, without a reconnect", async () => {
  const room = await withGuest("suggester");
  const { server, workflowId, setRole } = room;
  const peer = await room.enter();
  const become = async (role: Role) => {
    await setRole(role);
    await server.documents.recheckRoles(workflowId);
  };
  await become("editor");
  setLabel(peer.doc, "one", "As an editor");
  await eventually(() =>
    expect(
      readGraph(room.a.doc).graph.nodes.some(({ data }) => data.label === "As an editor"),
    ).toBe(true),
  );
  await become("commenter");
  const closed = peer.closed();
  suggest(peer.doc, { author: room.self, prompt: "", source: "person", createdAt: at });
  expect(await closed).toBe(closeCodes.outsideThreads);
});
