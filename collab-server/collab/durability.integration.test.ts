import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { usualTiming } from "./Timing.ts";
import { collabServer } from "./test/collabServer.ts";
import { connect } from "./test/connect.ts";
import { createGate } from "./test/createGate.ts";
import { eventually } from "./test/eventually.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { startCollab, temporaryDir } from "./test/startCollab.ts";
import { twoEditors } from "./test/twoEditors.ts";

const graphOf = (doc: Y.Doc) => readGraph(doc).graph;
const author = { kind: "assistant", id: "assistant", name: "Assistant" } as const;

test("SYNC14: edits of one peer appear at the other, and durable messages cover exactly what is on disk", async () => {
  const { server, workflowId, a, b } = await twoEditors();
  for (let n = 0; n < 20; n++) addElements(a.doc, { nodes: [plainNode(`a${n}`)] });
  for (let n = 0; n < 20; n++) addElements(b.doc, { nodes: [plainNode(`b${n}`)] });
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  // One step 2 and twenty updates each.
  expect([a.durable()?.frames, b.durable()?.frames]).toEqual([21, 21]);
  await eventually(() => expect(graphOf(a.doc)).toEqual(graphOf(b.doc)));
  const disk = await onDisk(server.storage, workflowId);
  expect(graphOf(disk)).toEqual(graphOf(a.doc));
  const vector = Buffer.from(Y.encodeStateVector(disk)).toString("base64");
  await eventually(() => expect(a.durable()?.stateVector).toBe(vector));
});

test("SYNC15: a connection is told once after its first sync, and a frame that changed nothing counts", async () => {
  const { a } = await twoEditors();
  await eventually(() => expect(a.durable()?.frames).toBe(1));
  a.provider.forceSync();
  a.provider.documentUpdateHandler(Y.encodeStateAsUpdate(a.doc), "repeated");
  await eventually(() => expect(a.heard.frames).toBeGreaterThanOrEqual(2));
  await eventually(() => expect(a.durable()?.frames).toBe(a.heard.frames));
});

test("SYNC59: who writes is told of it after each commit; what others wrote is told now and then, and to writers with their own", async () => {
  const timing = { ...usualTiming, commitEvery: 0, tellOthersEvery: 2_000 };
  const { a, b } = await twoEditors({ timing });
  const told = (peer: typeof a) => peer.heard.messages.filter(({ type }) => type === "durable");
  await eventually(() => expect([told(a).length, told(b).length]).toEqual([1, 1]));
  const edits = 30;
  for (let n = 0; n < edits; n++) {
    addElements(a.doc, { nodes: [plainNode(`a${n}`)] });
    await eventually(() => expect(a.isSaved()).toBe(true));
  }
  expect(told(a).length).toBeGreaterThan(edits);
  expect(told(b).length).toBeLessThan(edits / 2);
  // What came last is told too.
  await eventually(() => expect(b.isSaved()).toBe(true));
  addElements(b.doc, { nodes: [plainNode("b")] });
  await eventually(() => expect(b.durable()?.frames).toBe(2));
});

test("SYNC16: a delete moves no state vector, its frame counts only when it is on disk", async () => {
  const gate = createGate();
  const { server, workflowId, a, b } = await twoEditors({ between: gate.between });
  addElements(a.doc, { nodes: [plainNode("one")] });
  await eventually(() => expect(b.isSaved() && a.isSaved()).toBe(true));
  await eventually(() => expect(graphOf(b.doc).nodes).toHaveLength(1));
  const before = a.durable()?.frames;
  gate.stall();
  a.doc.getMap("nodes").delete("one");
  await eventually(() => expect(b.doc.getMap("nodes").size).toBe(0));
  expect(a.durable()?.frames).toBe(before);
  expect(a.isSaved()).toBe(false);
  gate.open();
  await eventually(() => expect(a.isSaved()).toBe(true));
  expect((await onDisk(server.storage, workflowId)).getMap("nodes").size).toBe(0);
});

for (const mode of ["stall", "fail"] as const) {
  test(`SYNC17b: a store that ${mode}s stops the durable messages, says so, and loses nothing`, async () => {
    const gate = createGate();
    const timing = { stalledAfter: 100, retryFirst: 10, retryAtMost: 40 };
    const { server, workflowId, ann, a, b } = await twoEditors({ between: gate.between, timing });
    await eventually(() => expect(a.isSaved() && b.isSaved()).toBe(true));
    gate[mode]();
    const told = a.heard.messages.length;
    addElements(a.doc, { nodes: [plainNode("kept")] });
    await eventually(() => expect(graphOf(b.doc).nodes).toHaveLength(1));
    await eventually(() =>
      expect(a.heard.messages.slice(told)).toEqual([{ type: "storage", ok: false }]),
    );
    expect(b.heard.messages.at(-1)).toEqual({ type: "storage", ok: false });
    // Everyone leaves: what is not on disk keeps the document in memory.
    a.close();
    b.close();
    await eventually(() => expect(server.documents.editors(workflowId)).toEqual([]));
    const again = connect({ port: server.port, workflowId, token: ann.token });
    await again.synced();
    expect(graphOf(again.doc).nodes.map((node) => node.id)).toEqual(["kept"]);
    expect(again.durable()).toBeUndefined();
    gate.open();
    await eventually(() => expect(again.isSaved()).toBe(true));
    expect(again.heard.messages).toContainEqual({ type: "storage", ok: true });
    expect(graphOf(await onDisk(server.storage, workflowId)).nodes).toHaveLength(1);
  });
}

test("SYNC18: unloading and loading again gives an equal document, through snapshot and tail", async () => {
  const dataDir = await temporaryDir();
  const { server, workflowId, ann, a, b } = await twoEditors({ dataDir });
  addElements(a.doc, { nodes: [plainNode("one"), plainNode("two")] });
  for (let x = 0; x < 40; x++) moveNodes(a.doc, { one: { x, y: x } });
  removeElements(a.doc, { nodeIds: ["two"] });
  await eventually(() => expect(a.isSaved()).toBe(true));
  await eventually(() => expect(graphOf(b.doc)).toEqual(graphOf(a.doc)));
  a.close();
  b.close();
  await eventually(async () => {
    const stored = await server.storage.documents.load(workflowId);
    expect(stored?.snapshot).not.toBeNull();
    expect(stored?.updates).toEqual([]);
  });
  const again = connect({ port: server.port, workflowId, token: ann.token });
  await again.synced();
  expect(graphOf(again.doc)).toEqual(graphOf(a.doc));
  expect(Y.equalSnapshots(Y.snapshot(again.doc), Y.snapshot(a.doc))).toBe(true);
  // The seqs of this server's log go on after a reload.
  addElements(again.doc, { nodes: [plainNode("three")] });
  await eventually(() => expect(again.isSaved()).toBe(true));
  expect(graphOf(await onDisk(server.storage, workflowId)).nodes).toHaveLength(2);
});

test("SYNC19: a failed load refuses the connection with 4503 and stores nothing empty", async () => {
  const gate = createGate();
  const { server, workflowId, ann, a, b } = await twoEditors({ between: gate.between });
  addElements(a.doc, { nodes: [plainNode("one")] });
  await eventually(() => expect(a.isSaved()).toBe(true));
  a.close();
  b.close();
  await eventually(() => expect(server.documents.editors(workflowId)).toEqual([]));
  gate.fail();
  const refused = connect({ port: server.port, workflowId, token: ann.token });
  expect(await refused.closed()).toBe(closeCodes.unavailable);
  await expect(server.documents.read(workflowId, graphOf)).rejects.toMatchObject({ status: 503 });
  gate.open();
  await refused.synced();
  expect(graphOf(refused.doc).nodes).toHaveLength(1);
});

test("SYNC20: an edit of the server reaches open peers, and is on disk when it resolves", async () => {
  const { server, workflowId, a, b } = await twoEditors();
  const answer = await server.documents.edit(workflowId, author, (doc) => {
    addElements(doc, { nodes: [plainNode("made")] });
    return graphOf(doc).nodes.length;
  });
  expect(answer).toBe(1);
  expect(graphOf(await onDisk(server.storage, workflowId)).nodes).toHaveLength(1);
  await eventually(() => {
    expect(graphOf(a.doc).nodes).toHaveLength(1);
    expect(graphOf(b.doc).nodes).toHaveLength(1);
  });
});

test("SYNC21: the server reads and edits documents that nobody has open, and unknown ones are 404", async () => {
  const server = await startCollab({ timing: { linger: 10 } });
  const workflowId = await server.workflow([]);
  await server.documents.edit(workflowId, author, (doc) =>
    addElements(doc, { nodes: [plainNode("x")] }),
  );
  expect((await server.documents.read(workflowId, graphOf)).nodes).toHaveLength(1);
  await expect(server.documents.read("nowhere", graphOf)).rejects.toMatchObject({ status: 404 });
  await expect(server.documents.create(workflowId, () => {})).rejects.toThrow("already");
});

test("SYNC22: an edit that cannot be stored in time says so, and is stored later", async () => {
  const gate = createGate();
  const server = await startCollab({ between: gate.between, timing: { giveUpAfter: 50 } });
  const workflowId = await server.workflow([]);
  await server.documents.read(workflowId, graphOf);
  gate.stall();
  const edit = server.documents.edit(workflowId, author, (doc) =>
    addElements(doc, { nodes: [plainNode("slow")] }),
  );
  await expect(edit).rejects.toMatchObject({ why: "notDurable", status: 503 });
  gate.open();
  await eventually(async () =>
    expect(graphOf(await onDisk(server.storage, workflowId)).nodes).toHaveLength(1),
  );
});

test("SYNC23: what was drawn offline arrives on reconnect, on both sides", async () => {
  const { a, b } = await twoEditors();
  a.socket.disconnect();
  await eventually(() => expect(a.provider.synced).toBe(false));
  addElements(a.doc, { nodes: [plainNode("offline")] });
  setConfigField(a.doc, "offline", "seconds", 7);
  addElements(b.doc, { nodes: [plainNode("online")] });
  await a.socket.connect();
  await eventually(() => {
    expect(graphOf(a.doc).nodes).toHaveLength(2);
    expect(graphOf(b.doc)).toEqual(graphOf(a.doc));
  });
  await eventually(() => expect(a.isSaved()).toBe(true));
});

test("SYNC25b: a removed document closes its sockets with 4404 and is gone from the store", async () => {
  const { server, workflowId, a, b } = await twoEditors();
  const closed = Promise.all([a.closed(), b.closed()]);
  addElements(a.doc, { nodes: [plainNode("late")] });
  await server.documents.remove(workflowId);
  expect(await closed).toEqual([closeCodes.notFound, closeCodes.notFound]);
  expect(await server.storage.documents.load(workflowId)).toBeUndefined();
  await expect(server.documents.read(workflowId, graphOf)).rejects.toMatchObject({ status: 404 });
});

test("SYNC26: a server that stops stores what it has and sends everyone away with 4500", async () => {
  const dataDir = await temporaryDir();
  const { server, workflowId, a } = await twoEditors({ dataDir });
  const closed = a.closed();
  addElements(a.doc, { nodes: [plainNode("last")] });
  await eventually(async () =>
    expect((await server.documents.read(workflowId, graphOf)).nodes).toHaveLength(1),
  );
  await server.documents.close();
  expect(await closed).toBe(closeCodes.goingAway);
  expect(graphOf(await onDisk(server.storage, workflowId)).nodes).toHaveLength(1);
});

test("SYNC27: a change is announced while people work, and nothing is announced for looking", async () => {
  const heard: string[] = [];
  const { workflowId, server, a } = await twoEditors({
    timing: { noticeEvery: 10 },
    onDocumentChanged: (id, doc) => heard.push(`${id} ${graphOf(doc).nodes.length}`),
  });
  await server.documents.read(workflowId, graphOf);
  expect(heard).toEqual([]);
  addElements(a.doc, { nodes: [plainNode("one")] });
  await eventually(() => expect(heard).toEqual([`${workflowId} 1`]));
});

test("SYNC57: a server that stops writes the snapshot of a document that was in use that very moment", async () => {
  const dataDir = await temporaryDir();
  const first = await collabServer({ dataDir });
  const owner = await first.person();
  const workflowId = await first.workflow([[owner, "owner"]]);
  const edits = Array.from({ length: 25 }, (_, n) =>
    first.documents.edit(workflowId, author, (doc) =>
      addElements(doc, { nodes: [plainNode(`n${n}`)] }),
    ),
  );
  await Promise.all(edits);
  await first.documents.read(workflowId, () => {});
  await first.close();
  const { storage } = await startCollab({ dataDir });
  const loaded = await storage.documents.load(workflowId);
  expect(loaded?.snapshot).not.toBeNull();
  expect(loaded?.updates).toEqual([]);
});
