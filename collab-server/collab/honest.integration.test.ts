import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { configText } from "@coweave/shared/document/configText.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { edgeId } from "@coweave/shared/graph/edgeId.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { annAndBen } from "./test/fuzz/annAndBen.ts";
import { checkQuiet } from "./test/fuzz/checkQuiet.ts";
import { turn, workflowId } from "./test/fuzz/FuzzWorld.ts";
import { mailNode } from "./test/fuzz/mailNode.ts";
import { realParts } from "./test/fuzz/Parts.ts";
import { Peer } from "./test/fuzz/Peer.ts";
import { addNode } from "./test/fuzz/someChange.ts";

const at = "2024-01-01T00:00:00.000Z";

const nodeOf = (doc: Y.Doc, id: string) =>
  readGraph(doc).graph.nodes.find((node) => node.id === id);
const idsOf = (doc: Y.Doc) =>
  readGraph(doc)
    .graph.nodes.map((node) => node.id)
    .sort();
const stateOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client);

//   Ann: n6, stored; n6 moved, n7, n7 typed into, n0>n1 deleted ──> server ──> Ben    killed: all but n6 lost
//   Ben alone brings it back; Ann, who worked on meanwhile, comes later and goes on under her old id
test("GATE34: a peer brings back what the server lost of a colleague who is away, who then goes on under the same id", async () => {
  const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
  addElements(ann.doc, { nodes: [mailNode("n6")] });
  await world.settle();
  const stored = stateOf(world.life.doc, ann.doc.clientID);
  moveNodes(ann.doc, { n6: { x: 60, y: 6 } });
  addElements(ann.doc, { nodes: [mailNode("n7")] });
  configText(ann.doc, "n7", "body")?.insert(0, "lost and found: ");
  removeElements(ann.doc, { edgeIds: [edgeId({ source: "n0", target: "n1" })] });
  await relay();
  connect(ben.doc, { source: "n6", target: "n7" });
  await relay();
  await kill();
  expect(stateOf(world.life.doc, ann.doc.clientID)).toBe(stored);
  expect(idsOf(world.life.doc)).not.toContain("n7");

  setLabel(ben.doc, "n7", "Named by Ben");
  await comeBack(ben);
  expect(stateOf(world.life.doc, ann.doc.clientID)).toBe(stateOf(ben.doc, ann.doc.clientID));
  expect(nodeOf(world.life.doc, "n6")?.position).toEqual({ x: 60, y: 6 });
  expect(readGraph(world.life.doc).graph.edges.map(({ id }) => id)).toEqual([
    edgeId({ source: "n6", target: "n7" }),
  ]);

  moveNodes(ann.doc, { n7: { x: 70, y: 7 } });
  await comeBack(ann);
  configText(ann.doc, "n7", "body")?.insert(0, "still Ann: ");
  await world.settle();
  await checkQuiet(world);
  const n7 = nodeOf(ben.doc, "n7");
  expect(n7).toMatchObject({ position: { x: 70, y: 7 }, data: { label: "Named by Ben" } });
  expect(n7?.data.config.body).toBe("still Ann: lost and found: Dear n7");
  expect([ann.closeCodes, ben.closeCodes]).toEqual([[1006], [1006]]);
});

test("GATE35: work that a page did offline comes with the next page load's step 2, also where the server was killed meanwhile", async () => {
  const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
  addElements(ann.doc, { nodes: [mailNode("n5")] });
  await relay();
  await kill();
  addElements(ann.doc, { nodes: [mailNode("n6")] });
  setLabel(ann.doc, "n0", "Offline");
  removeElements(ann.doc, { nodeIds: ["n3"] });
  const first = ann.doc.clientID;
  const second = world.reload(ann);
  // Never connected under this id: nobody knows whose it is, until its step 2 comes.
  addElements(second.doc, { nodes: [mailNode("n7")] });
  const third = world.reload(second);
  setLabel(third.doc, "n1", "Third load");
  await comeBack(ben, third);
  await checkQuiet(world);
  expect(idsOf(ben.doc)).toEqual(["n0", "n1", "n2", "n5", "n6", "n7"]);
  expect(nodeOf(ben.doc, "n0")?.data.label).toBe("Offline");
  expect(nodeOf(ben.doc, "n1")?.data.label).toBe("Third load");
  expect(new Set([first, second.doc.clientID, third.doc.clientID]).size).toBe(3);
  expect([third.closeCodes, ben.closeCodes]).toEqual([[1006], [1006]]);
});

test.each(["under an id the server knows", "under one it never saw"])(
  "GATE36: a local copy that opens after the connection arrives as one large live update, %s",
  async (which) => {
    const { world, ann, ben, comeBack } = await annAndBen();
    if (which.includes("knows")) {
      moveNodes(ann.doc, { n0: { x: 1, y: 1 } });
      await world.settle();
    }
    ann.socket?.cut();
    // A page that never reached the server, or the one that was just there.
    const earlier = which.includes("knows") ? ann.doc : new Y.Doc();
    if (earlier !== ann.doc) Y.applyUpdate(earlier, Y.encodeStateAsUpdate(ann.doc));
    expect(stateOf(world.life.doc, earlier.clientID) > 0).toBe(which.includes("knows"));
    const many = Array.from({ length: 500 }, (_, n) => mailNode(`many${n}`, n, n));
    addElements(earlier, { nodes: many });
    for (let n = 1; n < 500; n++) connect(earlier, { source: `many${n - 1}`, target: `many${n}` });
    removeElements(earlier, { nodeIds: ["n3"] });
    const kept = Y.encodeStateAsUpdate(earlier);
    const page = new Peer({
      name: ann.name,
      workflowId,
      kept: undefined,
      clientId: ann.doc.clientID + 1,
      mergesUndoSteps: false,
      parts: realParts,
      welcome: (socket) => world.life.welcome(socket),
    });
    world.peers[0] = page;
    ann.leave();
    await comeBack(page);
    expect(page.synced).toBe(true);
    Y.applyUpdate(page.doc, kept, "the local copy");
    setLabel(page.doc, "many7", "And on");
    await world.settle();
    // What is so large is judged over several turns.
    for (let turns = 0; turns < 60; turns++) await turn();
    await world.settle();
    await checkQuiet(world);
    expect(idsOf(ben.doc)).toHaveLength(503);
    expect(readGraph(ben.doc).graph.edges).toHaveLength(500);
    expect(nodeOf(ben.doc, "many7")?.data.label).toBe("And on");
    expect([page.closeCodes, ben.closeCodes]).toEqual([[], []]);
  },
);

test("GATE37: two people who accept the same change at the same moment make one node, and both may go on", async () => {
  const { world, ann, ben } = await annAndBen();
  const author = { kind: "person", id: ann.name, name: ann.name } as const;
  const proposal = { author, prompt: "p", source: "person", createdAt: at } as const;
  const edge = edgeId({ source: "n0", target: "n6" });
  const id = suggest(ann.doc, {
    ...proposal,
    changes: [
      addNode("n6"),
      {
        kind: "addEdge",
        target: edge,
        before: null,
        after: { source: "n0", target: "n6" },
        group: null,
      },
    ],
  });
  world.ledger.suggestions.set(id, { author: ann.name, changes: 2 });
  await world.settle();
  for (const { doc, name } of [ann, ben])
    expect(acceptChanges(doc, id, { by: name, at })).toHaveLength(2);
  setLabel(ann.doc, "n6", "Ann's word");
  moveNodes(ben.doc, { n6: { x: 9, y: 9 } });
  await world.settle();
  await checkQuiet(world);
  expect(nodeOf(world.life.doc, "n6")).toMatchObject({
    position: { x: 9, y: 9 },
    data: { label: "Ann's word" },
  });
  expect(readGraph(world.life.doc).graph.edges.map((each) => each.id)).toContain(edge);
  expect([ann.closeCodes, ben.closeCodes]).toEqual([[], []]);
});

test("GATE38: two tabs of one person write, show themselves, and bring back each other's work after a kill", async () => {
  const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
  const tab = new Peer({
    name: ann.name,
    workflowId,
    kept: Y.encodeStateAsUpdate(ann.doc),
    clientId: ann.doc.clientID + 1,
    mergesUndoSteps: false,
    parts: realParts,
    welcome: (socket) => world.life.welcome(socket),
  });
  world.peers.push(tab);
  await comeBack(tab);
  ann.showCursor(1);
  tab.showCursor(2);
  addElements(ann.doc, { nodes: [mailNode("n5")] });
  addElements(tab.doc, { nodes: [mailNode("n6")] });
  await relay();
  connect(tab.doc, { source: "n5", target: "n6" });
  await relay();
  await kill();
  setLabel(ann.doc, "n6", "Over there");
  await comeBack(tab);
  setLabel(tab.doc, "n5", "Over here");
  await comeBack(ann, ben);
  await checkQuiet(world);
  expect(nodeOf(ben.doc, "n5")?.data.label).toBe("Over here");
  expect(nodeOf(ben.doc, "n6")?.data.label).toBe("Over there");
  expect([ann, tab, ben].map(({ closeCodes }) => closeCodes)).toEqual([[1006], [1006], [1006]]);
});

test("GATE39: what one did before the connection broke can be undone and redone after it, a colleague's change kept", async () => {
  const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
  addElements(ann.doc, { nodes: [mailNode("n6")] });
  ann.undo.stopCapturing();
  await world.settle();
  removeElements(ann.doc, { nodeIds: ["n0"] });
  ann.undo.stopCapturing();
  await relay();
  await kill();
  setLabel(ben.doc, "n6", "Ben's word");
  await comeBack(ben);
  await comeBack(ann);
  ann.undo.undo();
  await world.settle();
  // The node is back, and the edge that the deletion took along.
  expect(readGraph(ben.doc).graph.edges).toHaveLength(1);
  ann.undo.undo();
  await world.settle();
  expect(idsOf(ben.doc)).toEqual(["n0", "n1", "n2", "n3"]);
  await kill();
  ann.undo.redo();
  await turn();
  await comeBack(ann, ben);
  await checkQuiet(world);
  expect(nodeOf(ben.doc, "n6")?.data.label).toBe("Ben's word");
  expect([ann.closeCodes, ben.closeCodes]).toEqual([
    [1006, 1006],
    [1006, 1006],
  ]);
});
