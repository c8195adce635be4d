import { addElements } from "@coweave/shared/document/addElements.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { type Random, random } from "@coweave/shared/document/test/random.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { plainNode } from "../test/plainNode.ts";
import { deletesInParts } from "./deletesInParts.ts";
import { encodeUpdate } from "./encodeUpdate.ts";
import type { Full } from "./fullPart.ts";
import { fullPart } from "./fullPart.ts";
import { integrate } from "./integrate.ts";
import { newPart } from "./newPart.ts";
import { readUpdate } from "./readUpdate.ts";
import { Store } from "./Store.ts";
import { structsInParts } from "./structsInParts.ts";

/** Applies an update in parts, and tells of each what it was before the next. */
function applyInParts(doc: Y.Doc, bytes: Uint8Array, full: Full, after: () => void): number {
  const read = readUpdate(bytes);
  if (typeof read === "string") throw new Error(read);
  const store = new Store(doc);
  const integration = integrate(read, store.state);
  const { update } = newPart(read, integration, store.state);
  let parts = 0;
  const apply = (part: Uint8Array) => {
    expect(readUpdate(part)).toBeTypeOf("object");
    Y.applyUpdate(doc, part);
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
    parts += 1;
    after();
  };
  for (const part of structsInParts(integration.visit, read.bytes, full)) apply(encodeUpdate(part));
  for (const deletes of deletesInParts(update.deletes, store, full))
    apply(encodeUpdate({ ...update, sections: [], deletes }));
  return parts;
}

/** Three people write, delete and undo in maps, lists and texts, and meet now and then. */
function history(r: Random): Y.Doc[] {
  const docs = Array.from({ length: 3 }, () => new Y.Doc());
  for (const [index, doc] of docs.entries()) doc.clientID = 10 + index;
  const undos = docs.map((doc) => new Y.UndoManager([doc.getMap("nodes"), doc.getText("t")]));
  for (let step = 0; step < 120; step++) {
    const who = r.below(docs.length);
    const doc = docs[who] as Y.Doc;
    const nodes = doc.getMap<unknown>("nodes");
    const text = doc.getText("t");
    const key = `n${r.below(6)}`;
    const node = nodes.get(key);
    switch (r.below(7)) {
      case 0:
        nodes.set(key, new Y.Map(Object.entries({ type: "email", body: new Y.Text("Dear all") })));
        break;
      case 1:
        if (node instanceof Y.Map) node.set("type", r.below(100));
        break;
      case 2:
        text.insert(r.below(text.length + 1), r.pick(["word", "😀😀", "x"]) ?? "");
        break;
      case 3:
        if (text.length > 3) text.delete(r.below(text.length - 3), 1 + r.below(3));
        break;
      case 4:
        doc.getArray("list").insert(0, [step]);
        if (r.chance(0.3)) nodes.delete(key);
        break;
      case 5:
        if (r.chance(0.5)) undos[who]?.undo();
        else undos[who]?.redo();
        break;
      default:
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(r.pick(docs) as Y.Doc));
    }
  }
  return docs;
}

const values = (doc: Y.Doc) => [
  doc.getMap("nodes").toJSON(),
  doc.getText("t").toString(),
  doc.getArray("list").toJSON(),
];

test("GATE59: an update applied in parts ends as the whole does, and no part waits for a later one", () => {
  let most = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const r = random(seed);
    const [a, b, c] = history(r) as [Y.Doc, Y.Doc, Y.Doc];
    Y.applyUpdate(b, Y.encodeStateAsUpdate(c));
    const bytes = Y.encodeStateAsUpdate(b);
    for (const begin of [new Y.Doc(), a]) {
      const [parted, whole] = [new Y.Doc(), new Y.Doc()];
      for (const doc of [parted, whole]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(begin));
      Y.applyUpdate(whole, bytes);
      const full = { operations: 1 + r.below(8), bytes: 5 + r.below(40) };
      most = Math.max(
        most,
        applyInParts(parted, bytes, full, () => {}),
      );
      expect({ seed, values: values(parted) }).toEqual({ seed, values: values(whole) });
      expect(Y.equalSnapshots(Y.snapshot(parted), Y.snapshot(whole))).toBe(true);
    }
  }
  expect(most).toBeGreaterThan(20);
});

test("GATE60: a node comes whole, however the update that brings it is cut, and parts are small", () => {
  const drawn = new Y.Doc();
  const mail = (n: number) => ({ ...plainNode(`n${n}`), type: "email" as const });
  addElements(drawn, { nodes: Array.from({ length: 2_000 }, (_, n) => mail(n)) });
  const whole = roots(drawn).nodes.toJSON();
  const doc = new Y.Doc();
  let sizes: number[] = [];
  doc.on("update", (update: Uint8Array) => {
    const read = readUpdate(update);
    if (typeof read === "object")
      sizes.push(read.sections.reduce((sum, { structs }) => sum + structs.length, 0));
  });
  const bytes = Y.encodeStateAsUpdate(drawn);
  applyInParts(doc, bytes, fullPart, () => {
    const known = [...roots(doc).nodes.keys()];
    const newest = known.at(-1) ?? "";
    expect(roots(doc).nodes.get(newest)).toBeInstanceOf(Y.Map);
    expect((roots(doc).nodes.get(newest) as Y.Map<unknown>).toJSON()).toEqual(whole[newest]);
  });
  expect(roots(doc).nodes.toJSON()).toEqual(whole);
  expect(Math.max(...sizes)).toBeLessThan(fullPart.operations + 30);

  // Nothing to end at: a text in which each letter was put before the last.
  sizes = [];
  const typed = new Y.Doc();
  typed.transact(() => {
    for (let n = 0; n < 5_000; n++) typed.getText("t").insert(n % 2, "x");
  });
  applyInParts(doc, Y.encodeStateAsUpdate(typed), fullPart, () => {});
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * fullPart.operations);
});

test("GATE61: one long text is applied in pieces that cut no letter in half, and what holds much is removed piece by piece", () => {
  const long = "😀ü€x".repeat(40_000);
  const typed = new Y.Doc();
  typed.getText("t").insert(0, "[]");
  typed.getText("t").insert(1, long);
  const doc = new Y.Doc();
  expect(applyInParts(doc, Y.encodeStateAsUpdate(typed), fullPart, () => {})).toBeGreaterThan(3);
  expect(doc.getText("t").toString()).toBe(`[${long}]`);

  const big = new Y.Map(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n]));
  doc.getMap("nodes").set("big", big);
  Y.applyUpdate(typed, Y.encodeStateAsUpdate(doc));
  const vector = Y.encodeStateVector(typed);
  typed.getMap("nodes").delete("big");
  const removed: number[] = [];
  let left = 5_000;
  applyInParts(doc, Y.encodeStateAsUpdate(typed, vector), fullPart, () => {
    const now = doc.getMap<Y.Map<unknown>>("nodes").get("big")?.size ?? 0;
    removed.push(left - now);
    left = now;
  });
  expect(left).toBe(0);
  expect(Math.max(...removed)).toBeLessThanOrEqual(fullPart.operations);
});
