import { readFileSync } from "node:fs";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect as connectNodes } from "@coweave/shared/document/connect.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { sameUpTo } from "@coweave/shared/document/sameUpTo.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { underNewId } from "@coweave/shared/document/underNewId.ts";
import { writeUint8, writeVarString, writeVarUint } from "lib0/encoding";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { eventually } from "./test/eventually.ts";
import { bytes, frames, presenceOf } from "./test/frames/frames.ts";
import { hostileFrames, nestedMaps } from "./test/frames/hostileFrames.ts";
import { plainNode } from "./test/plainNode.ts";
import { twoEditors } from "./test/twoEditors.ts";

type Room = Awaited<ReturnType<typeof roomWithMallory>>;

async function roomWithMallory() {
  const room = await twoEditors();
  const mallory = await room.server.person();
  await room.server.storage.workflows.setMembers(room.workflowId, [
    { userId: room.ann.userId, role: "owner" },
    { userId: room.ben.userId, role: "editor" },
    { userId: mallory.userId, role: "editor" },
  ]);
  addElements(room.a.doc, { nodes: [plainNode("anns")] });
  addElements(room.b.doc, { nodes: [plainNode("bens")] });
  room.a.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
  await eventually(() => expect(room.a.isSaved() && room.b.isSaved()).toBe(true));
  await eventually(() => expect(readGraph(room.a.doc).graph.nodes).toHaveLength(2));
  await eventually(() =>
    expect(room.b.awareness.getStates().get(room.a.doc.clientID)?.cursor).toBeDefined(),
  );
  return { ...room, mallory };
}

/** A raw socket of Mallory's, logged in and in sync. */
async function rawSocket({ server, workflowId, mallory }: Room) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/collab/${workflowId}`);
  socket.on("error", () => {});
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.on("open", resolve));
  const make = frames(workflowId);
  const answered = new Promise((resolve) => {
    socket.on("message", (data: Buffer) => {
      if (data.includes('"role"')) resolve(undefined);
    });
  });
  socket.send(make.auth(mallory.token));
  await answered;
  socket.send(make.step2(new Uint8Array([0, 0])));
  return { socket, closed, make };
}

test("GATE3: each hostile frame is refused under its own code on the raw socket, and nothing of it is applied, relayed, stored or noticed by others", async () => {
  const room = await roomWithMallory();
  const { server, workflowId, a, b } = room;
  const { serverId, before } = await server.documents.read(workflowId, (doc) => ({
    serverId: (doc as unknown as { awareness: { clientID: number } }).awareness.clientID,
    before: Y.encodeStateAsUpdate(doc),
  }));
  const presenceClock = b.awareness.meta.get(a.doc.clientID)?.clock ?? 0;
  const heard = [a, b].map(({ doc }) => {
    const updates: unknown[] = [];
    doc.on("update", (_update, origin) => updates.push(origin));
    return updates;
  });
  const victim = { client: a.doc.clientID, presenceClock };
  for (const { title, frame, code } of hostileFrames({
    workflowId,
    doc: a.doc,
    victim,
    serverId,
  })) {
    const { socket, closed } = await rawSocket(room);
    let answer: number | undefined;
    void closed.then((told) => {
      answer = told;
    });
    socket.send(frame);
    await eventually(() => expect(answer, title).toBe(code));
  }
  const after = await server.documents.read(workflowId, (doc) => ({
    bytes: Y.encodeStateAsUpdate(doc),
    waiting: doc.store.pendingStructs,
  }));
  expect(after).toEqual({ bytes: before, waiting: null });
  expect(heard).toEqual([[], []]);
  expect([a.heard.closeCodes, b.heard.closeCodes]).toEqual([[], []]);
  expect(a.awareness.getStates().get(a.doc.clientID)?.cursor).toEqual({ x: 1, y: 1 });
  expect(b.awareness.getStates().get(a.doc.clientID)?.cursor).toEqual({ x: 1, y: 1 });
});

test("GATE4: every refusal of a frame has a code of its own", () => {
  const codes = Object.values(closeCodes);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code >= 4400 && code <= 4599).toBe(true);

  // Each that a frame can be refused with is, in one of these tests.
  const target = { workflowId: "w", doc: new Y.Doc(), serverId: 1 };
  const victim = { client: 1, presenceClock: 1 };
  const refused = new Set<number>(hostileFrames({ ...target, victim }).map(({ code }) => code));
  for (const [file, id] of [
    ["hostile", "GATE6b"],
    ["roles", "GATE10"],
    ["roles", "GATE11"],
    ["access", "SYNC4"],
    ["authorship", "SYNC39"],
  ]) {
    const source = readFileSync(new URL(`${file}.integration.test.ts`, import.meta.url), "utf8");
    const body = source.split(/^test\(/m).find((each) => each.startsWith(`"${id}: `)) ?? "";
    for (const [, name] of body.matchAll(/closeCodes\.(\w+)/g))
      refused.add(closeCodes[name as keyof typeof closeCodes]);
  }
  const { unauthenticated, notFound, goingAway, unavailable } = closeCodes;
  const ofNoFrame = new Set<number>([unauthenticated, notFound, goingAway, unavailable]);
  expect(codes.filter((code) => !refused.has(code) && !ofNoFrame.has(code))).toEqual([]);
});

test("GATE5: maps nested over several frames are refused where they become too deep", async () => {
  const room = await roomWithMallory();
  const { socket, closed, make } = await rawSocket(room);
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => socket.send(make.update(update)));
  let map = doc.getMap("nodes");
  for (let depth = 0; depth < 20; depth++) {
    const inner = new Y.Map<unknown>();
    map.set("a", inner);
    map = inner;
  }
  expect(await closed).toBe(closeCodes.tooDeep);
  const json = await room.server.documents.read(room.workflowId, (live) =>
    JSON.stringify(live.getMap("nodes").toJSON()),
  );
  expect(json.split("{").length).toBeLessThan(40);
  expect(nestedMaps(16_000).byteLength).toBeGreaterThan(150_000);
});

test("GATE6b: a flood is refused with 4429, and the others' edits get through meanwhile", async () => {
  const room = await roomWithMallory();
  const { socket, closed, make } = await rawSocket(room);
  const long = new Y.Doc();
  long.getText("nodes").insert(0, "x".repeat(2 * 1024 * 1024));
  const frame = make.update(Y.encodeStateAsUpdate(long));
  for (let sent = 0; sent < 40; sent++) socket.send(frame);
  addElements(room.b.doc, { nodes: [plainNode("meanwhile")] });
  expect(await closed).toBe(closeCodes.tooManyFrames);
  await eventually(() => expect(readGraph(room.a.doc).graph.nodes).toHaveLength(3));
  // Questions are answered with the whole document, so fewer are enough.
  const asking = await rawSocket(room);
  for (let sent = 0; sent < 40; sent++) asking.socket.send(make.step1(new Uint8Array([0])));
  expect(await asking.closed).toBe(closeCodes.tooManyFrames);
  expect([room.a.heard.closeCodes, room.b.heard.closeCodes]).toEqual([[], []]);
});

//   Mallory: m0, m1 depends on m0.     m1 alone: nothing of it waits in the document
test("GATE7: operations that would wait for others are never let in, live, in a step 2, or as deletes", async () => {
  const room = await roomWithMallory();
  const updates: Uint8Array[] = [];
  const theirs = new Y.Doc();
  theirs.on("update", (update: Uint8Array) => updates.push(update));
  theirs.getMap("nodes").set("m0", 1);
  theirs.getMap("nodes").set("m1", "y".repeat(20_000));
  const [, second] = updates as [Uint8Array, Uint8Array];
  const live = await rawSocket(room);
  live.socket.send(live.make.update(second));
  expect(await live.closed).toBe(closeCodes.missingDependencies);
  const stepTwo = await rawSocket(room);
  const mixed = new Y.Doc();
  mixed.getMap("nodes").set("alone", 1);
  // What can be applied of it is.
  const futureDeletes = new Uint8Array([0, 1, 5, 1, 7, 9]);
  const step2 = Y.mergeUpdates([Y.encodeStateAsUpdate(mixed), second, futureDeletes]);
  stepTwo.socket.send(stepTwo.make.step2(step2));
  const waits = () =>
    room.server.documents.read(room.workflowId, ({ store, share }) => ({
      structs: store.pendingStructs,
      deletes: store.pendingDs,
      has: ["alone", "m0", "m1"].filter((key) => share.get("nodes")?._map.has(key)),
    }));
  await eventually(async () =>
    expect(await waits()).toEqual({ structs: null, deletes: null, has: ["alone"] }),
  );
  expect(stepTwo.socket.readyState).toBe(WebSocket.OPEN);
  // Once what they build on is there, they come in as everything does.
  stepTwo.socket.send(stepTwo.make.step2(Y.mergeUpdates(updates)));
  await eventually(async () => expect((await waits()).has).toEqual(["alone", "m0", "m1"]));
});

//   server, Ann: 0 1 2 …      Mallory: "Ann's 0 depends on what nobody has"
test("GATE57: operations that the document has cannot be said to wait, and so be hidden from who loads it", async () => {
  const room = await roomWithMallory();
  const { a, server, workflowId } = room;
  const victim = a.doc.clientID;
  const claim = bytes((to) => {
    for (const number of [1, 1, victim, 0]) writeVarUint(to, number);
    writeUint8(to, 132);
    for (const number of [4_711, 9]) writeVarUint(to, number);
    writeVarString(to, "x");
    writeVarUint(to, 0);
  });
  for (const kind of ["update", "step2"] as const) {
    const { socket, make } = await rawSocket(room);
    const heard = new Promise((resolve) => socket.once("message", resolve));
    socket.send(make[kind](claim));
    await heard;
  }
  const loaded = new Y.Doc();
  const live = await server.documents.read(workflowId, (doc) => {
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc));
    return readGraph(doc);
  });
  expect(readGraph(loaded)).toEqual(live);
  expect(readGraph(loaded).graph.nodes).toHaveLength(2);
  expect(loaded.store.pendingStructs).toBeNull();
});

test("GATE8: an honest writer at 2,000 frames a second passes, and so does a step 2 of 5,000 nodes", async () => {
  const room = await roomWithMallory();
  const { a, b } = room;
  for (let n = 0; n < 6_000; n++) a.doc.getMap("meta").set("name", `${n}`);
  await eventually(() => expect(b.doc.getMap("meta").get("name")).toBe("5999"));
  b.socket.disconnect();
  await eventually(() => expect(b.provider.synced).toBe(false));
  addElements(b.doc, { nodes: Array.from({ length: 5_000 }, (_, n) => plainNode(`n${n}`)) });
  await b.socket.connect();
  await eventually(() => expect(a.doc.getMap("nodes").size).toBe(5_002));
  await eventually(() => expect(b.isSaved()).toBe(true));
  expect([a.heard.closeCodes, b.heard.closeCodes.filter((code) => code >= 4400)]).toEqual([[], []]);
});

test("GATE9: what a client repeats of others passes without a word and changes nothing", async () => {
  const room = await roomWithMallory();
  const { a, b, mallory } = room;
  const { socket, make } = await rawSocket(room);
  const id = a.doc.clientID;
  const clock = b.awareness.meta.get(id)?.clock ?? 0;
  const state = b.awareness.getStates().get(id);
  socket.send(make.awareness(presenceOf(5, 1, { cursor: { x: 9, y: 9 } })));
  await eventually(() =>
    expect(a.awareness.getStates().get(5)?.user).toMatchObject({ id: mallory.userId }),
  );
  // Its own awareness times Ann out, with the clock it knows.
  for (const echoed of [state, null]) socket.send(make.awareness(presenceOf(id, clock, echoed)));
  socket.send(make.awareness(presenceOf(5, 2, { cursor: { x: 8, y: 8 } })));
  await eventually(() => expect(a.awareness.getStates().get(5)?.cursor).toEqual({ x: 8, y: 8 }));
  expect(b.awareness.getStates().get(id)).toEqual(state);
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

//   Mallory: m0, and m1 = Ann's comment is deleted.      m1 first, it waits; then m0, which wakes it
test("GATE42: a colleague's comment is not deleted by an operation that comes before the one it builds on", async () => {
  const room = await roomWithMallory();
  const { server, workflowId, a, ann } = room;
  const author = { kind: "person", id: ann.userId, name: ann.name } as const;
  openThread(
    a.doc,
    { kind: "node", id: "anns" },
    { author, text: "mine", at: "2024-01-01T00:00:00.000Z" },
  );
  await eventually(() => expect(a.isSaved()).toBe(true));
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(a.doc));
  const updates: Uint8Array[] = [];
  forged.on("update", (update: Uint8Array) => updates.push(update));
  forged.getMap("meta").set("x", 1);
  const [thread] = [...roots(forged).threads.values()] as [Y.Map<unknown>];
  (thread.get("comments") as Y.Array<Y.Map<unknown>>).get(0).set("deleted", true);
  const { socket, closed, make } = await rawSocket(room);
  const [first, second] = updates as [Uint8Array, Uint8Array];
  socket.send(make.update(second));
  expect(await closed).toBe(closeCodes.missingDependencies);
  const again = await rawSocket(room);
  again.socket.send(again.make.update(first));
  again.socket.send(again.make.update(second));
  expect(await again.closed).toBe(closeCodes.foreignComment);
  const text = await server.documents.read(
    workflowId,
    (doc) => readThreads(doc)[0]?.comments[0]?.text,
  );
  expect(text).toBe("mine");
  expect(readThreads(a.doc)[0]?.comments[0]?.text).toBe("mine");
});

//   server, Ann: A0 … A7      Ann offline: A8 "Ann's words", n9, edge      Mallory, step 2: A8 = a forgery
//   Ann is back: her A8 … stand under another id, beside the forgery
test("SAVE38: what somebody wrote under the owner's id while they were away takes nothing from the owner, who moves to another id", async () => {
  const room = await roomWithMallory();
  const { a, b, server, workflowId, open, ann } = room;
  const id = a.doc.clientID;
  a.socket.disconnect();
  await eventually(() => expect(a.provider.synced).toBe(false));
  const sent = Y.getState(a.doc.store, id);
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(a.doc));
  forged.clientID = id;
  forged.getMap("meta").set("name", "Forged");
  for (let n = 0; n < 3; n++) forged.getMap("meta").set(`m${n}`, n);
  setLabel(a.doc, "bens", "Ann's words");
  addElements(a.doc, { nodes: [plainNode("n9")] });
  connectNodes(a.doc, { source: "anns", target: "n9" });
  const mallory = await rawSocket(room);
  mallory.socket.send(mallory.make.step2(Y.encodeStateAsUpdate(forged)));
  await eventually(() => expect(b.doc.getMap("meta").get("name")).toBe("Forged"));

  const asked = await server.documents.read(workflowId, (live) => Y.encodeStateAsUpdate(live));
  const known = new Y.Doc();
  Y.applyUpdate(known, asked);
  // More than she ever sent: that is how her page knows.
  expect(Y.getState(known.store, id)).toBeGreaterThan(sent);
  const clock = sameUpTo(a.doc, known, id);
  expect(clock).toBe(sent);
  const next = new Y.Doc();
  Y.applyUpdate(next, underNewId(a.doc, { client: id, clock, to: 4_711 }));
  const back = open(ann.token, next);
  await back.synced();
  await eventually(() => expect(back.isSaved()).toBe(true));
  const live = await server.documents.read(workflowId, (doc) => ({
    graph: readGraph(doc),
    meta: doc.getMap("meta").toJSON(),
  }));
  for (const { doc } of [back, b])
    await eventually(() =>
      expect({ graph: readGraph(doc), meta: doc.getMap("meta").toJSON() }).toEqual(live),
    );
  const labels = live.graph.graph.nodes.map(({ data }) => data.label);
  expect(labels).toEqual(expect.arrayContaining(["Ann's words", "anns", "n9"]));
  expect(live.graph.graph.edges.map(({ source, target }) => [source, target])).toEqual([
    ["anns", "n9"],
  ]);
  expect(back.heard.closeCodes).toEqual([]);
});
