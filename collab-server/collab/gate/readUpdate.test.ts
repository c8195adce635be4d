import { addComment } from "@coweave/shared/document/addComment.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { configText } from "@coweave/shared/document/configText.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { type Random, random } from "@coweave/shared/document/test/random.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { mailNode } from "../test/fuzz/mailNode.ts";
import { addNode } from "../test/fuzz/someChange.ts";
import { freshDeletes } from "./freshDeletes.ts";
import { integrate } from "./integrate.ts";
import { Placing } from "./Placing.ts";
import { content, readUpdate, type Update } from "./readUpdate.ts";
import { Store } from "./Store.ts";

const SEEDS = 12;
const at = "2024-01-01T00:00:00.000Z";
const author = { kind: "person", id: "ann", name: "Ann" } as const;
const words = ["a", "Dear all, ", "Überschrift ", "🙂", "", "{{ x }}"];

type Sent = { update: Uint8Array /** Where it arrives, as it was before. */; before: Uint8Array };

function read(bytes: Uint8Array): Update {
  const update = readUpdate(bytes);
  if (typeof update === "string") throw new Error(`refused: ${update}`);
  return update;
}

/** Three people draw, type, delete, undo and talk, with and without garbage collection, and send it in all ways. */
function history(r: Random): Sent[] {
  const sent: Sent[] = [];
  const docs = [0, 1, 2].map((n) => {
    const doc = new Y.Doc({ gc: n > 0 });
    doc.clientID = 1 + r.below(2 ** 31);
    return { doc, undo: createUndo(doc), updates: [] as Uint8Array[] };
  });
  const deliver = (to: Y.Doc, update: Uint8Array) => {
    sent.push({ update, before: Y.encodeStateAsUpdate(to) });
    Y.applyUpdate(to, update);
  };
  for (const { doc, updates } of docs)
    doc.on("update", (update: Uint8Array, origin) => {
      if (origin !== null) updates.push(update);
    });
  for (let step = 0; step < 30; step++) {
    const mine = r.pick(docs) as (typeof docs)[number];
    const theirs = r.pick(docs.filter((each) => each !== mine)) as (typeof docs)[number];
    edit(r, mine.doc, mine.undo);
    if (!r.chance(0.3)) continue;
    const vector = Y.encodeStateVector(theirs.doc);
    const all = Y.encodeStateAsUpdate(mine.doc);
    deliver(theirs.doc, r.chance(0.5) ? Y.encodeStateAsUpdate(mine.doc, vector) : all);
    // Merged without a document, where what is missing between them becomes a skip.
    const some = mine.updates.filter(() => r.chance(0.6));
    if (some.length > 0) deliver(theirs.doc, Y.mergeUpdates(some));
    deliver(theirs.doc, Y.diffUpdate(all, vector));
  }
  return sent;
}

function edit(r: Random, doc: Y.Doc, undo: Y.UndoManager): void {
  const id = `n${r.below(5)}`;
  const scratch = doc.getText("scratch");
  switch (r.below(10)) {
    case 0:
      return addElements(doc, { nodes: [mailNode(id)] });
    case 1: {
      const text = configText(doc, id, "body");
      return text?.insert(r.below(text.length + 1), r.pick(words) ?? "");
    }
    case 2: {
      const text = configText(doc, id, "body");
      return text && text.length > 2 ? text.delete(r.below(text.length - 2), 2) : undefined;
    }
    case 3:
      if (readGraph(doc).graph.nodes.length < 2) return;
      connect(doc, { source: id, target: `n${r.below(5)}` });
      return;
    case 4:
      return void removeElements(doc, { nodeIds: [id] });
    case 5:
      return moveNodes(doc, { [id]: { x: r.below(99), y: r.below(99) } });
    case 6: {
      const thread = openThread(doc, { kind: "node", id }, { author, text: "First", at });
      addComment(doc, thread, { author, text: "Second", at });
      return;
    }
    case 7:
      suggest(doc, {
        author,
        prompt: "p",
        source: "person",
        createdAt: at,
        changes: [addNode(id)],
      });
      return;
    case 8:
      return void (r.chance(0.7) ? undo.undo() : undo.redo());
    default: {
      // Types and kinds of content that ours have not, but Yjs has.
      scratch.insert(r.below(scratch.length + 1), r.pick(words) ?? "", { bold: true });
      scratch.insertEmbed(0, { a: r.below(9) });
      if (scratch.length > 4) scratch.delete(1, 2);
      const list = doc.getArray<unknown>("list");
      list.insert(r.below(list.length + 1), [1, null, "x", { deep: [true, 1.5, -7] }]);
      list.push([new Uint8Array([1, 2, 3]), new Y.Map([["k", new Y.Text("in a map")]])]);
      if (list.length > 12) list.delete(r.below(6), 5);
      return setMeta(doc, { name: `name ${r.below(9)}` });
    }
  }
}

/** What Yjs reads of it. */
function yjsReading(bytes: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(bytes);
  return {
    structs: structs.map((struct) => {
      const { client, clock } = struct.id;
      const named = struct instanceof Y.Item ? struct : undefined;
      return {
        client,
        clock,
        length: struct.length,
        kind: named ? named.content.getRef() : struct instanceof Y.GC ? content.gc : content.skip,
        origin: named?.origin ?? null,
        right: named?.rightOrigin ?? null,
        parent: named?.parent ?? null,
        key: named?.parentSub ?? null,
      };
    }),
    deletes: [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    ),
  };
}

function ourReading(bytes: Uint8Array) {
  const { sections, deletes } = read(bytes);
  const structs = sections.flatMap(({ client, structs }) =>
    structs.map(({ clock, length, content: kind, origin, right, parent, key }) => ({
      client,
      clock,
      length,
      kind,
      origin,
      right,
      parent,
      key,
    })),
  );
  return { structs, deletes };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test("GATE40: an update is read as Yjs reads it: clients, clocks, lengths, neighbours, places and deletes", () => {
  const kinds = new Set<number>();
  let deletes = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const { update } of history(random(seed))) {
      const ours = ourReading(update);
      expect(plain(ours), `seed ${seed}`).toEqual(plain(yjsReading(update)));
      for (const { kind } of ours.structs) kinds.add(kind);
      deletes += ours.deletes.length;
      for (const { clock, end, structs } of read(update).sections)
        expect(clock + structs.reduce((sum, { length }) => sum + length, 0)).toBe(end);
    }
  }
  // Every kind of content that Yjs writes today, but for documents inside documents and what only old versions wrote.
  expect([...kinds].sort((a, b) => a - b)).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 10]);
  expect(deletes).toBeGreaterThan(200);
});

/** The roots in which an update changes something, as Yjs tells after applying it to a copy. */
function changedRoots(doc: Y.Doc, update: Uint8Array): Set<string> {
  const changed = new Set<string>();
  doc.once("afterTransaction", (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) {
      let top = type;
      while (top._item) top = top._item.parent as typeof type;
      for (const [name, root] of doc.share) if (root === top) changed.add(name);
    }
  });
  Y.applyUpdate(doc, update);
  return changed;
}

/** The roots in which the gate would judge something of an update. */
function judgedRoots(doc: Y.Doc, update: Update): Set<string | undefined> {
  const store = new Store(doc);
  const placing = new Placing(update, store);
  const judged = new Set<string | undefined>();
  const { visit } = integrate(update, store.state);
  for (const { struct } of visit) judged.add(placing.rootOf(placing.place(struct).container));
  for (const item of freshDeletes(update, store, visit, store.state))
    judged.add(placing.rootOfStored(item));
  return judged;
}

test("GATE41: every root that an update changes in a shadow document is one where the gate has judged it", () => {
  const seen = new Set<string>();
  let exact = 0;
  let all = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const { update, before } of history(random(seed))) {
      const shadow = new Y.Doc();
      Y.applyUpdate(shadow, before);
      const judged = judgedRoots(shadow, read(update));
      const changed = changedRoots(shadow, update);
      for (const root of changed) {
        seen.add(root);
        expect([...judged], `seed ${seed}`).toContain(root);
      }
      judged.delete(undefined);
      all += 1;
      if (judged.size === changed.size) exact += 1;
    }
  }
  expect([...seen].sort()).toEqual([
    "edges",
    "list",
    "meta",
    "nodes",
    "scratch",
    "suggestions",
    "threads",
  ]);
  // More is judged only where something comes deleted already, which Yjs counts as no change.
  expect(exact / all).toBeGreaterThan(0.5);
});
