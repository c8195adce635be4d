import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readFrame } from "./readFrame.ts";
import { memoryRoom } from "./test/frames/memoryRoom.ts";
import { rawEnd } from "./test/frames/rawEnd.ts";

//  Cid logs in ── Ann draws "a" ── Cid asks for what he lacks ── Ann draws "b"
test("SYNC65: nobody is sent an update before the answer to what they lack, in which it is", async () => {
  const workflowId = "answered-first";
  const room = await memoryRoom({ workflowId, honest: ["ann"] });
  await room.settle();
  const [ann] = room.peers;
  const doc = new Y.Doc();
  const heard: string[] = [];
  const cid = rawEnd((data) => {
    const frame = readFrame(data);
    if (frame?.kind !== "step2" && frame?.kind !== "update") return;
    heard.push(frame.kind);
    Y.applyUpdate(doc, frame.content);
    expect(doc.store.pendingStructs).toBeNull();
  });
  room.documents.welcome(cid.server, { workflowId, cookieHeader: undefined });
  cid.send(room.make.auth("cid"));
  await room.settle();
  ann?.doc.getMap("meta").set("a", 1);
  await room.settle();
  expect(heard).toEqual([]);
  ann?.doc.getMap("meta").set("b", 1);
  cid.send(room.make.step1(Y.encodeStateVector(doc)));
  await room.settle();
  await turn();
  expect(heard[0]).toBe("step2");
  expect(doc.getMap("meta").toJSON()).toMatchObject({ a: 1, b: 1 });
  ann?.doc.getMap("meta").set("c", 1);
  await room.settle();
  expect(heard.slice(1)).toContain("update");
  expect(doc.getMap("meta").toJSON()).toMatchObject({ a: 1, b: 1, c: 1 });
});
