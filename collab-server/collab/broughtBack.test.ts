import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { editComment } from "@coweave/shared/document/editComment.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import { annAndBen } from "./test/fuzz/annAndBen.ts";
import { turn } from "./test/fuzz/FuzzWorld.ts";
import { mailNode } from "./test/fuzz/mailNode.ts";
import type { Peer } from "./test/fuzz/Peer.ts";
import { addNode } from "./test/fuzz/someChange.ts";

const at = "2024-01-01T00:00:00.000Z";

const say = ({ doc, name }: Peer, text: string) =>
  openThread(
    doc,
    { kind: "node", id: "n0" },
    {
      author: { kind: "person", id: name, name },
      text,
      at,
    },
  );

//   Ann: comment --> server --> Ben      the server is killed, its disk has no comment
//   Ben comes back first, and brings it: it is Ann's still, and Ann may change it
test("DOC45: who brings back a comment that the server lost is not its author", async () => {
  const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
  const thread = say(ann, "mine");
  await relay();
  expect(readThreads(ben.doc)).toHaveLength(1);
  await kill();
  expect(readThreads(world.life.doc)).toEqual([]);
  await comeBack(ben);
  const [read] = readThreads(world.life.doc);
  expect(read?.comments[0]?.author).toMatchObject({ kind: "person", id: ann.name });
  await comeBack(ann);
  editComment(ann.doc, thread, read?.comments[0]?.id ?? "", { text: "still mine", at });
  await world.settle();
  expect(readThreads(ben.doc)[0]?.comments[0]).toMatchObject({
    text: "still mine",
    author: { id: ann.name },
  });
  expect([ann.saved, ben.saved]).toEqual([true, true]);
});

//   Ann: comment, stored    Ann edits it --> server --> Ben, or deletes it     the server is killed
//   Ben alone comes back, with what he did meanwhile: nothing of it may wait for Ann
test.each(["edits", "deletes"])(
  "DOC105: what the author %s of a stored comment comes back with a colleague, and keeps nothing of theirs out",
  async (does) => {
    const { world, ann, ben, relay, kill, comeBack } = await annAndBen();
    const mentions = [{ id: ben.name, name: ben.name }];
    const thread = openThread(
      ann.doc,
      { kind: "node", id: "n0" },
      { author: { kind: "person", id: ann.name, name: ann.name }, text: "mine", at, mentions },
    );
    say(ann, "another");
    await world.settle();
    const comment = readThreads(ann.doc).find(({ id }) => id === thread)?.comments[0]?.id ?? "";
    if (does === "edits") editComment(ann.doc, thread, comment, { text: "better", at });
    else removeComment(ann.doc, thread, comment);
    await relay();
    await kill();
    moveNodes(ben.doc, { n0: { x: 7, y: 7 } });
    await comeBack(ben);
    const texts = readThreads(world.life.doc).map(({ comments }) => comments[0]?.text);
    expect(texts.sort()).toEqual(does === "edits" ? ["another", "better"] : ["another"]);
    expect(readGraph(world.life.doc).graph.nodes[0]?.position).toEqual({ x: 7, y: 7 });
    expect(ben.saved).toBe(true);
    expect(ben.closeCodes).toEqual([1006]);
  },
);

test("DOC46: a comment that claims to be another's is its writer's, brought back after a kill or not", async () => {
  const { ann, ben, relay, kill, comeBack } = await annAndBen();
  const forged = { ...ben, doc: ben.doc, name: ann.name } as Peer;
  say(forged, "not Ann's");
  await relay();
  await kill();
  await comeBack(ann);
  await comeBack(ben);
  for (const { doc } of [ann, ben])
    expect(readThreads(doc)[0]?.comments[0]?.author.id).toBe(ben.name);
});

test("DOC47: nobody but the server says whose a client id is", async () => {
  const { world, ann, ben } = await annAndBen();
  const claim = { id: ann.name, name: ann.name, seal: "x".repeat(22) };
  ben.doc.getMap("writers").set(String(ben.doc.clientID), claim);
  await world.settle();
  expect(ben.closeCodes).toEqual([closeCodes.foreignClient]);
  expect(world.life.doc.getMap("writers").get(String(ben.doc.clientID))).not.toEqual(claim);
});

//   Ann proposes n6 --> server --> Ben   the server is killed, its disk has no proposal
//   Ben comes back and accepts before his step 2 could tell the server of it
test("DOC48: an accept that overtakes the proposal it accepts is no reason to send anyone away", async () => {
  const { world, ann, ben, relay, kill } = await annAndBen();
  const author = { kind: "person", id: ann.name, name: ann.name } as const;
  const id = suggest(ann.doc, {
    author,
    prompt: "please",
    source: "person",
    createdAt: at,
    changes: [addNode("n6")],
  });
  await relay();
  await kill();
  ben.connect();
  await turn();
  ben.socket?.deliverDown();
  // The socket is open, the questions are on their way, and Ben clicks.
  await turn();
  expect(acceptChanges(ben.doc, id, { by: ben.name, at })).toHaveLength(1);
  await world.settle();
  expect(ben.closeCodes).toEqual([1006]);
  expect(readGraph(world.life.doc).graph.nodes.map((node) => node.id)).toContain("n6");
  expect(ben.saved).toBe(true);
});

//   Ben renames n0 --> server --> Ann     the server is killed, its disk has nothing of it
//   both come back; when Ben's step 2 is judged and not yet applied, Ann's brings what was Ben's
test("DOC112: nobody counts as here before what they bring is applied, and who brings it too stays", async () => {
  const { world, ann, ben, relay, kill } = await annAndBen();
  // It is known whose id it is from the first moment on.
  ben.showCursor(1);
  setLabel(ben.doc, "n0", "Ben's");
  await relay();
  await kill();
  for (const peer of [ann, ben]) peer.connect();
  await turn();
  // Each answers the server's question in the same moment, Ben first.
  for (let round = 0; round < 8; round++) {
    for (const { socket } of [ben, ann]) while (socket?.down.length) socket.deliverDown();
    await turn();
    for (const { socket } of [ben, ann]) while (socket?.up.length) socket.deliverUp();
    await turn();
  }
  await world.settle();
  expect([ann.closeCodes, ben.closeCodes]).toEqual([[1006], [1006]]);
  expect(readGraph(world.life.doc).graph.nodes[0]?.data.label).toBe("Ben's");
  expect([ann.saved, ben.saved]).toEqual([true, true]);
});

//   Ben adds n7 --> server --> Ann     the server is killed, its disk has no n7
//   Ann comes back and moves n7 before her step 2 could bring it
test("DOC113: an operation that waits for what the server lost is not let in alone, and comes with it", async () => {
  const { world, ann, ben, relay, kill } = await annAndBen();
  addElements(ben.doc, { nodes: [mailNode("n7")] });
  await relay();
  await kill();
  ann.connect();
  await turn();
  ann.socket?.deliverDown();
  await turn();
  moveNodes(ann.doc, { n7: { x: 7, y: 7 } });
  const { store } = world.life.doc;
  let waited = false;
  world.life.doc.on("afterAllTransactions", () => {
    waited ||= store.pendingStructs !== null || store.pendingDs !== null;
  });
  await world.settle();
  expect(waited).toBe(false);
  expect(ann.closeCodes).toEqual([1006]);
  const moved = readGraph(world.life.doc).graph.nodes.find(({ id }) => id === "n7");
  expect(moved?.position).toEqual({ x: 7, y: 7 });
  expect(ann.saved).toBe(true);
});
