import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import { collabServer } from "./test/collabServer.ts";
import { annAndBen } from "./test/fuzz/annAndBen.ts";
import { checkQuiet } from "./test/fuzz/checkQuiet.ts";
import { workflowId as fuzzed } from "./test/fuzz/FuzzWorld.ts";
import { undoOne } from "./test/fuzz/undoOne.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { temporaryDir } from "./test/startCollab.ts";

const day = 86_400_000;
const author = { kind: "person", id: "ann", name: "Ann" } as const;
const nodeKeys = (doc: Y.Doc) => [...roots(doc).nodes.keys()].sort();

//   a -> b -> c      b deleted on day 0
test("SYNC55: a node that was deleted for thirty days is taken out when the document is loaded, for good, and no sooner", async () => {
  const dataDir = await temporaryDir();
  let today = 20_000 * day;
  const start = () => collabServer({ dataDir, now: () => today });
  let server = await start();
  const owner = await server.person();
  const workflowId = await server.workflow([[owner, "owner"]], (doc) => {
    addElements(doc, { nodes: ["a", "b", "c"].map(plainNode) });
    connect(doc, { source: "a", target: "b" });
    connect(doc, { source: "b", target: "c" });
  });
  /** Long enough that the document is compacted as it is unloaded. */
  const work = async (write: (doc: Y.Doc) => void = () => {}) => {
    const moves = Array.from(
      { length: 20 },
      (_, n) => (doc: Y.Doc) => moveNodes(doc, { a: { x: n, y: n } }),
    );
    await Promise.all(
      [write, ...moves].map((each) => server.documents.edit(workflowId, author, each)),
    );
  };
  await work((doc) => removeElements(doc, { nodeIds: ["b"] }));
  const drawn = async () => {
    await server.close();
    server = await start();
    return server.documents.read(workflowId, (doc) => [
      nodeKeys(doc),
      readGraph(doc).graph.edges.length,
    ]);
  };
  expect(await drawn()).toEqual([["a", "b", "c"], 0]);
  today += 29 * day;
  await work();
  expect(await drawn()).toEqual([["a", "b", "c"], 0]);
  today += 2 * day;
  expect(await drawn()).toEqual([["a", "c"], 0]);
  await server.close();
  server = await start();
  const disk = await onDisk(server.storage, workflowId);
  expect(nodeKeys(disk)).toEqual(["a", "c"]);
  expect([...roots(disk).edges.keys()]).toEqual([]);
  await server.close();
});

//   Ann and Ben go offline with n1 deleted; thirty days pass, the server takes n1 out.
//   Ann undoes the delete, Ben draws n1 -> n2 and moves n1: both come back, nobody is sent away
test("SYNC56: old copies that undo, wire and move what was taken out are let in, and all end equal", async () => {
  const { world, ann, ben, comeBack } = await annAndBen();
  ann.undo.stopCapturing();
  removeElements(ann.doc, { nodeIds: ["n1"] });
  ann.undo.stopCapturing();
  for (let n = 0; n < 70; n++) moveNodes(ben.doc, { n0: { x: n, y: 0 } });
  await world.settle();
  expect(world.disk.load(fuzzed)?.milestones).toHaveLength(1);
  for (const { socket } of world.peers) socket?.cut();
  await world.life.stop();
  undoOne(ann);
  connect(ben.doc, { source: "n1", target: "n2" });
  moveNodes(ben.doc, { n1: { x: 5, y: 5 } });
  world.clock += 30_000;
  await world.restart();
  expect(nodeKeys(world.life.doc)).toEqual(["n0", "n2", "n3"]);
  expect([...roots(world.life.doc).edges.keys()]).toEqual([]);
  await comeBack(ann);
  await comeBack(ben);
  // Everyone equal to the server and its store, nothing dangling, everything said to be stored.
  await checkQuiet(world);
  expect(readGraph(ann.doc).graph.nodes.map(({ id }) => id)).toEqual(["n0", "n2", "n3"]);
  expect([...ann.closeCodes, ...ben.closeCodes]).toEqual([1006, 1006]);
});
