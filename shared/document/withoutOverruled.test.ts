import { expect, test } from "vitest";
import type * as Y from "yjs";
import { addElements } from "./addElements.ts";
import { createUndo } from "./createUndo.ts";
import { moveNodes } from "./moveNodes.ts";
import { setConfigField } from "./setConfigField.ts";
import { setLabel } from "./setLabel.ts";
import { network } from "./test/network.ts";
import { plainNode } from "./test/plainNode.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const entry = (doc: Y.Doc, id: string) => doc.getMap("nodes").get(id) as Y.Map<unknown>;
const xOf = (doc: Y.Doc) => (entry(doc, "n").get("position") as { x: number } | undefined)?.x;

/** Ann writes under the higher id, so that of two values set at one moment hers wins. */
function annAndBen() {
  const net = network(2, (doc, index) => {
    doc.clientID = 2 - index;
  });
  const [ann, ben] = net.docs as [Y.Doc, Y.Doc];
  addElements(ann, { nodes: [plainNode("n")] });
  net.settle();
  return { ...net, ann, ben };
}

/** Ben's second update arrives before his first: what it deletes goes at once, what it sets waits. */
function benMoves(net: ReturnType<typeof annAndBen>, x: number) {
  setLabel(net.ben, "n", "Ben's");
  moveNodes(net.ben, { n: { x, y: 0 } });
  net.deliver(1);
}

//   n: 0 -- Ann 1 -- Ben 2, of which Ann has no more than that "1" is gone
//   Ann undoes and redoes: nothing of hers is left there to take back
//   Ben's 2 arrives: 2 for both
test("DOC111: an undo sets nothing over what a colleague put in its place, also while that is still on its way", () => {
  const net = annAndBen();
  const { ann, ben, settle } = net;
  const undo = createUndo(ann, 0);
  moveNodes(ann, { n: { x: 1, y: 0 } });
  settle();
  benMoves(net, 2);
  expect([xOf(ann), xOf(ben)]).toEqual([undefined, 2]);
  const before = ann.getMap("nodes").toJSON();
  undo.undo();
  expect(ann.getMap("nodes").toJSON()).toEqual(before);
  undo.redo();
  expect(ann.getMap("nodes").toJSON()).toEqual(before);
  settle();
  expect([xOf(ann), xOf(ben)]).toEqual([2, 2]);
  expect(reading(ann)).toEqual(reading(ben));
  expect(sameSnapshot(ann, ben)).toBe(true);
});

//   n: 0 -- Ben 2, of which Ann has no more than that "0" is gone -- Ann 3
//   Ben's 2 arrives and has lost; Ann undoes: 3 stays, a node is never without its place
test("DOC101: an undo leaves no node without what it is made of, also where it never knew what was there before", () => {
  const net = annAndBen();
  const { ann, ben, settle } = net;
  const undo = createUndo(ann, 0);
  benMoves(net, 2);
  moveNodes(ann, { n: { x: 3, y: 0 } });
  settle();
  expect([xOf(ann), xOf(ben)]).toEqual([3, 3]);
  undo.undo();
  settle();
  expect([xOf(ann), xOf(ben)]).toEqual([3, 3]);
  undo.redo();
  settle();
  expect([xOf(ann), xOf(ben)]).toEqual([3, 3]);
  expect(sameSnapshot(ann, ben)).toBe(true);
});

//   n: 0 -- Ann 1 -- Ann 2 -- Ann 3 -- undone: 2 again -- Ben 9, of which Ann has no more than that "2" is gone
//   Ann undoes and undoes: neither 1 nor 0 comes back
test("DOC108: nor does any earlier step then", () => {
  const net = annAndBen();
  const { ann, ben, settle } = net;
  const undo = createUndo(ann, 0);
  for (const x of [1, 2, 3]) moveNodes(ann, { n: { x, y: 0 } });
  undo.undo();
  settle();
  benMoves(net, 9);
  const before = ann.getMap("nodes").toJSON();
  for (const go of ["undo", "undo", "redo", "redo"] as const) {
    undo[go]();
    expect(ann.getMap("nodes").toJSON()).toEqual(before);
  }
  settle();
  expect([xOf(ann), xOf(ben)]).toEqual([9, 9]);
  expect(sameSnapshot(ann, ben)).toBe(true);
});

//   seconds: 1 -- Ann 2 -- Ben takes the setting out
test("DOC102: an undo does not bring back a setting that a colleague took out since", () => {
  const { ann, ben, settle } = annAndBen();
  const undo = createUndo(ann, 0);
  const config = (doc: Y.Doc) => entry(doc, "n").get("config") as Y.Map<unknown>;
  setConfigField(ann, "n", "seconds", 2);
  settle();
  setConfigField(ben, "n", "seconds", undefined);
  settle();
  undo.undo();
  settle();
  expect([config(ann).toJSON(), config(ben).toJSON()]).toEqual([{}, {}]);
});

//   seconds: 1 -- Ann 2 -- Ann takes it out; undone: 2, undone again: 1, and forth
test("DOC103: what one took away oneself comes back step by step", () => {
  const { ann } = annAndBen();
  const undo = createUndo(ann, 0);
  const seconds = () => (entry(ann, "n").get("config") as Y.Map<unknown>).get("seconds");
  setConfigField(ann, "n", "seconds", 2);
  setConfigField(ann, "n", "seconds", undefined);
  for (let round = 0; round < 3; round++) {
    const seen = [seconds()];
    for (const go of ["undo", "undo", "redo", "redo"] as const) {
      undo[go]();
      seen.push(seconds());
    }
    expect(seen).toEqual([undefined, 2, 1, 2, undefined]);
  }
});

//   x: 0, 1, 2 … 3000, each a step of its own
test("DOC104: undo stays quick after thousands of steps", () => {
  const { ann } = annAndBen();
  const undo = createUndo(ann, 0);
  for (let x = 1; x <= 3000; x++) moveNodes(ann, { n: { x, y: 0 } });
  const began = performance.now();
  for (let n = 0; n < 10; n++) undo.undo();
  const perUndo = (performance.now() - began) / 10;
  expect(xOf(ann)).toBe(2990);
  console.log(`${perUndo.toFixed(1)} ms an undo on 3,000 steps`);
  expect(perUndo).toBeLessThan(200);
});
