import { expect, test } from "vitest";
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { mendPresence } from "./mendPresence.ts";

const connection = {};
const said = { user: { name: "Ben" }, cursor: { x: 1, y: 2 } };

/** Ann hears Ben, loses the connection, and hears him say the same again. */
function heardAgain(prepare: (ann: Awareness) => void) {
  const [ann, ben] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  prepare(ann);
  ben.setLocalState(said);
  const same = encodeAwarenessUpdate(ben, [ben.clientID]);
  applyAwarenessUpdate(ann, same, connection);
  expect(ann.getStates().get(ben.clientID)).toEqual(said);
  removeAwarenessStates(ann, [ben.clientID], connection);
  expect(ann.getStates().has(ben.clientID)).toBe(false);
  applyAwarenessUpdate(ann, same, connection);
  const heard = ann.getStates().get(ben.clientID);
  const own = ann.getLocalState();
  for (const awareness of [ann, ben]) awareness.destroy();
  return { heard, own };
}

test("PEOPLE20: whoever says the same again after a lost connection is seen at once", () => {
  expect(heardAgain((ann) => mendPresence(ann, connection))).toEqual({ heard: said, own: {} });
  // What awareness does by itself.
  expect(heardAgain(() => {}).heard).toBeUndefined();
});

test("PEOPLE24: who writes under a new id stays present over a lost connection", () => {
  const ann = new Awareness(new Y.Doc());
  mendPresence(ann, connection);
  ann.setLocalState(said);
  // Everybody but the document's client, which presence is no more.
  ann.doc.clientID = ann.clientID + 1;
  removeAwarenessStates(ann, [ann.clientID], connection);
  expect(ann.getLocalState()).toEqual(said);
  // Who leaves by themselves is gone.
  removeAwarenessStates(ann, [ann.clientID], "page hide");
  expect(ann.getLocalState()).toBeNull();
  ann.destroy();
});
