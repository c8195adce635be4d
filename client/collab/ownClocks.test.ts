import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { ownClocks } from "./ownClocks.ts";

function updateFrame(update: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, "w");
  writeVarUint(encoder, 0);
  writeVarUint(encoder, 2);
  writeVarUint8Array(encoder, update);
  return toUint8Array(encoder);
}

function page() {
  const doc = new Y.Doc();
  const clocks = ownClocks(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const write = (key: string) => doc.getMap("nodes").set(key, key);
  const state = () => Y.getState(doc.store, doc.clientID);
  return { doc, clocks, updates, write, state, id: doc.clientID };
}

test("SAVE34: a server that has of us what left, or less, has nothing that somebody else wrote", () => {
  const { clocks, updates, write, state, id } = page();
  expect(clocks.overtaken(new Map([[99, 5]]))).toBeUndefined();
  write("a");
  clocks.sent(updateFrame(updates[0] as Uint8Array));
  write("offline");
  expect(clocks.overtaken(new Map())).toBeUndefined();
  expect(clocks.overtaken(new Map([[id, state() - 1]]))).toBeUndefined();
});

test("SAVE35: more than ever left may be another's, whether or not we have as much ourselves", () => {
  const { clocks, updates, write, state, id } = page();
  write("a");
  clocks.sent(updateFrame(updates[0] as Uint8Array));
  for (const key of ["offline", "too"]) write(key);
  const sent = state() - 2;
  expect(clocks.overtaken(new Map([[id, sent + 1]]))).toBe(id);
  expect(clocks.overtaken(new Map([[id, sent + 9]]))).toBe(id);
  // Looked at, it was ours after all: another tab had brought it.
  clocks.isOurs(id, sent + 1);
  expect(clocks.overtaken(new Map([[id, sent + 1]]))).toBeUndefined();
  expect(clocks.overtaken(new Map([[id, sent + 2]]))).toBe(id);
});
