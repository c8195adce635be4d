import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { addElements } from "./addElements.ts";
import { createUndo } from "./createUndo.ts";
import { moveNodes } from "./moveNodes.ts";
import { editOrigin } from "./Origin.ts";
import { readGraph } from "./readGraph.ts";
import { removeElements } from "./removeElements.ts";
import { entry, roots } from "./roots.ts";
import { setConfigField } from "./setConfigField.ts";
import { begin, type Event, history, ids, mailNode } from "./test/history.ts";
import { twoPeers } from "./test/network.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const runs = { numRuns: 150 };
const onOneNode: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    who: fc.nat(2),
    edit: fc.oneof(
      fc.record({ do: fc.constant("move" as const), id: fc.constant("a"), x: fc.nat(9) }),
      fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }),
    ),
    arrive: fc.array(fc.nat(40), { maxLength: 2 }),
  }),
  { minLength: 4, maxLength: 15 },
);
const parts = ["config", "deleted", "label", "position", "type"];
const json = (doc: Y.Doc) => roots(doc).nodes.toJSON() as Record<string, object>;
const some = fc.subarray([...ids], { minLength: 1 });

test("DOC13: after anything, in any order, all peers are equal", () => {
  fc.assert(
    fc.property(history(4), (events) => {
      const { docs, play, settle } = begin(4);
      play(events);
      settle();
      const [one, ...others] = docs as [Y.Doc, ...Y.Doc[]];
      for (const other of others) {
        expect(reading(other)).toEqual(reading(one));
        expect(sameSnapshot(other, one)).toBe(true);
        expect(other.store.pendingStructs).toBeNull();
      }
    }),
    runs,
  );
});

test("DOC40: n undos and n redos with nothing between restore the document, colleagues' later changes included", () => {
  fc.assert(
    fc.property(history(3), fc.nat(2), fc.integer({ min: 1, max: 12 }), (events, who, n) => {
      const { persons, docs, play, settle } = begin(3);
      play(events);
      settle();
      const me = persons[who];
      if (!me) throw new Error("nobody");
      const before = reading(me.doc);
      let undone = 0;
      while (undone < n && me.undo.undo()) undone += 1;
      for (let redone = 0; redone < undone; redone++) expect(me.undo.redo()).not.toBeNull();
      expect(reading(me.doc)).toEqual(before);
      settle();
      for (const doc of docs) expect(reading(doc)).toEqual(before);
    }),
    runs,
  );
});

test("DOC107: so they do in the middle of everything, with half of what colleagues did still to come, and no node ever ends without what it is made of", () => {
  fc.assert(
    fc.property(onOneNode, fc.integer({ min: 1, max: 12 }), onOneNode, (events, n, later) => {
      const { persons, docs, play, settle } = begin(3);
      play(events);
      for (const { doc, undo } of persons) {
        const before = json(doc);
        let undone = 0;
        while (undone < n && undo.undo()) undone += 1;
        for (let redone = 0; redone < undone; redone++) expect(undo.redo()).not.toBeNull();
        expect(json(doc)).toEqual(before);
      }
      play(later);
      settle();
      for (const doc of docs) {
        expect(json(doc)).toEqual(json(docs[0] as Y.Doc));
        expect(Object.keys(json(doc).a ?? {}).sort()).toEqual(parts);
      }
    }),
    runs,
  );
});

test("DOC41: undoing a delete brings back the nodes with every edge whose other end is there, and what others did to them meanwhile", () => {
  fc.assert(
    fc.property(history(3), history(3), some, (before, meanwhile, gone) => {
      const { persons, docs, play, settle } = begin(3);
      play(before);
      settle();
      const [me] = persons;
      if (!me) throw new Error("nobody");
      const live = readGraph(me.doc).graph.nodes.map(({ id }) => id);
      const mine = gone.filter((id) => live.includes(id));
      me.undo.stopCapturing();
      removeElements(me.doc, { nodeIds: mine });
      // The others go on for a while, and neither delete these nodes nor bring them back themselves.
      play(
        meanwhile.filter(
          ({ who, edit }) =>
            who !== 0 &&
            !("id" in edit && edit.do !== "label") &&
            edit.do !== "undo" &&
            edit.do !== "redo",
        ),
      );
      settle();
      const hidden = roots(me.doc).nodes.toJSON() as Record<string, { label: string }>;
      const drawn = roots(me.doc).edges.toJSON() as Record<
        string,
        { source: string; target: string; deleted: boolean }
      >;
      const seen = readGraph(me.doc).graph.nodes.map(({ id }) => id);
      expect(mine.filter((id) => seen.includes(id))).toEqual([]);
      if (mine.length > 0) me.undo.undo();
      settle();
      const there = [...seen, ...mine].sort();
      for (const doc of docs) {
        const { graph, problems } = readGraph(doc);
        expect(problems).toEqual([]);
        expect(graph.nodes.map(({ id }) => id)).toEqual(there);
        for (const node of graph.nodes) expect(node.data.label).toBe(hidden[node.id]?.label);
        const expected = Object.entries(drawn).filter(
          ([, { source, target, deleted }]) =>
            deleted !== true && there.includes(source) && there.includes(target),
        );
        expect(graph.edges.map(({ id }) => id)).toEqual(expected.map(([id]) => id).sort());
      }
    }),
    runs,
  );
});

test("DOC42: whatever an undo or a redo deletes was written by oneself", () => {
  fc.assert(
    fc.property(history(3), (events) => {
      const { persons, play, settle } = begin(3);
      for (const { doc, undo } of persons)
        doc.on("afterTransaction", ({ origin, deleteSet }: Y.Transaction) => {
          if (origin === undo)
            for (const client of deleteSet.clients.keys()) expect(client).toBe(doc.clientID);
        });
      play(events);
      settle();
      for (const { undo } of persons) while (undo.undo());
    }),
    runs,
  );
});

//   x: 0 -- Ann 1 (seen by nobody) --.
//      `---- Ben 2 ------------------ both: 2 -- Ben undoes: 0, no hole
test("DOC43: undoing what won over a colleague's change of the same moment brings back the value before both", () => {
  const { a, b, settle } = twoPeers((doc) => {
    addElements(doc, { nodes: [mailNode("x")] });
    moveNodes(doc, { x: { x: 5, y: 5 } });
  });
  // The higher id wins.
  [a.clientID, b.clientID] = [1, 2];
  const undo = createUndo(b, 0);
  moveNodes(a, { x: { x: 1, y: 1 } });
  moveNodes(b, { x: { x: 2, y: 2 } });
  settle();
  expect(readGraph(a).graph.nodes[0]?.position).toEqual({ x: 2, y: 2 });
  undo.undo();
  settle();
  for (const doc of [a, b]) expect(readGraph(doc).graph.nodes[0]?.position).toEqual({ x: 5, y: 5 });
  undo.redo();
  settle();
  for (const doc of [a, b]) expect(readGraph(doc).graph.nodes[0]?.position).toEqual({ x: 2, y: 2 });
});

//   Ann: body = "Dear"   Ben types: "Dear Ben"   Ann undoes: " Ben"   Ann redoes: "Dear Ben"
//   Once with a text that is there from birth, once with one that Ann's step made, as in older documents
test.each([
  ["there from birth", true],
  ["made by the step", false],
])("DOC44: undoing a text one began keeps what a colleague typed in it (%s)", (_, isThere) => {
  const { a, b, settle } = twoPeers((doc) => {
    addElements(doc, { nodes: [mailNode("x")] });
    setConfigField(doc, "x", "body", undefined);
    if (!isThere) configOf(doc).delete("body");
  });
  const undo = createUndo(a, 0);
  if (isThere) setConfigField(a, "x", "body", "Dear");
  else a.transact(() => configOf(a).set("body", new Y.Text("Dear")), editOrigin);
  settle();
  const text = configOf(b).get("body") as Y.Text;
  b.transact(() => text.insert(text.length, " Ben"), editOrigin);
  settle();
  const body = (doc: Y.Doc) => readGraph(doc).graph.nodes[0]?.data.config.body;
  undo.undo();
  settle();
  expect([body(a), body(b)]).toEqual([" Ben", " Ben"]);
  undo.redo();
  settle();
  expect([body(a), body(b)]).toEqual(["Dear Ben", "Dear Ben"]);
});

const configOf = (doc: Y.Doc) => entry(roots(doc).nodes, "x")?.get("config") as Y.Map<unknown>;
