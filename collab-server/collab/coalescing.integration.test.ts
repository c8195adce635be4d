import { setImmediate as turn } from "node:timers/promises";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readFrame } from "./readFrame.ts";
import { eventually } from "./test/eventually.ts";
import { memoryRoom } from "./test/frames/memoryRoom.ts";
import { rawEnd } from "./test/frames/rawEnd.ts";
import { plainNode } from "./test/plainNode.ts";

/** So long that a message for each turn cannot be meant, on any machine. */
const timing = { relayTogether: 1_000 };

/** Ann's edits, and how many messages bring them to Cid, who was there before. */
async function watched() {
  const workflowId = "together";
  const room = await memoryRoom({ workflowId, honest: ["ann"], timing });
  const ann = room.peers[0] as (typeof room.peers)[0];
  await room.settle();
  addElements(ann.doc, { nodes: [plainNode("a")] });
  await room.settle();
  const doc = new Y.Doc();
  const heard = { updates: 0 };
  const cid = rawEnd((data) => {
    const frame = readFrame(data);
    if (frame?.kind !== "step2" && frame?.kind !== "update") return;
    if (frame.kind === "update") heard.updates += 1;
    Y.applyUpdate(doc, frame.content);
    expect(doc.store.pendingStructs).toBeNull();
  });
  room.documents.welcome(cid.server, { workflowId, cookieHeader: undefined });
  cid.send(room.make.auth("cid"));
  await room.settle();
  cid.send(room.make.step1(Y.encodeStateVector(doc)));
  await room.settle();
  const xOf = (of: Y.Doc) => readGraph(of).graph.nodes[0]?.position.x;
  expect(xOf(doc)).toBe(xOf(ann.doc));
  return { ann, doc, heard, xOf, close: () => room.documents.close() };
}

test("SYNC66: of many edits a second a colleague gets several at a time, and all of them", async () => {
  const { ann, doc, heard, xOf, close } = await watched();
  const turns = 300;
  // Twenty a turn are hundreds a second on any machine.
  for (let n = 1; n <= turns * 20; n++) {
    moveNodes(ann.doc, { a: { x: n, y: 0 } });
    if (n % 20 === 0) await turn();
  }
  await eventually(() => expect(xOf(doc)).toBe(turns * 20));
  expect(heard.updates).toBeGreaterThan(0);
  expect(heard.updates).toBeLessThan(turns / 4);
  await close();
});

test("SYNC67: of few edits a second each is relayed within the turn, soon after many too", async () => {
  const { ann, doc, heard, xOf, close } = await watched();
  for (let n = 1; n <= 2_000; n++) moveNodes(ann.doc, { a: { x: n, y: 0 } });
  await eventually(() => expect(xOf(doc)).toBe(2_000));
  // The first still waits for the next ones, and shows that few come.
  moveNodes(ann.doc, { a: { x: 0, y: 0 } });
  await eventually(() => expect(xOf(doc)).toBe(0));
  const before = heard.updates;
  for (let n = 1; n <= 5; n++) {
    moveNodes(ann.doc, { a: { x: n, y: 0 } });
    for (let turns = 0; turns < 6; turns++) await turn();
    expect(xOf(doc)).toBe(n);
  }
  expect(heard.updates).toBe(before + 5);
  await close();
});
