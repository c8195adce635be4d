import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import { draw } from "@coweave/shared/graph/test/draw.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type RemoteChange, remoteChanges } from "./remoteChanges.ts";

/** A listener and two writers; what is told is given as "writer kind labels". */
function trio() {
  const [listener, mara, ben] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const docs = [listener, mara, ben];
  const told: string[] = [];
  const name = (change: RemoteChange) => {
    const [client] = change.clientIds;
    return client === mara.clientID ? "mara" : client === ben.clientID ? "ben" : "someone";
  };
  const settle = () => {
    for (const from of docs)
      for (const to of docs)
        if (from !== to)
          Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "remote");
  };
  addElements(mara, draw("a b:email c", "a>b"));
  settle();
  const stop = remoteChanges(listener, (change) =>
    told.push(`${name(change)} ${change.kind} ${change.labels.join(">")}`),
  );
  const hears = (...edits: (() => void)[]) => {
    told.length = 0;
    for (const edit of edits) edit();
    settle();
    return told;
  };
  return { listener, mara, ben, hears, stop };
}

test("KEYS28: what others do to the graph is told with who did it, also where two come in one update", () => {
  const { mara, ben, hears } = trio();
  const undo = createUndo(ben, 0);
  expect(hears(() => addElements(mara, draw("new")))).toEqual(["mara added new"]);
  expect(
    hears(
      () => removeElements(ben, { nodeIds: ["c"] }),
      () => moveNodes(mara, { a: { x: 5, y: 5 } }),
    ).toSorted(),
  ).toEqual(["ben removed c", "mara moved a"]);
  expect(hears(() => undo.undo())).toEqual(["ben added c"]);
  expect(hears(() => connect(ben, { source: "b", target: "c" }))).toEqual(["ben connected b>c"]);
  expect(hears(() => removeElements(mara, { edgeIds: ["a:out->b:in"] }))).toEqual([
    "mara disconnected a>b",
  ]);
  expect(hears(() => setLabel(ben, "a", "First"))).toEqual(["ben edited First"]);
  expect(hears(() => setConfigField(ben, "a", "seconds", 3))).toEqual(["ben edited First"]);
  expect(hears(() => setConfigField(mara, "b", "body", "Dear"))).toEqual(["mara edited b"]);
  expect(hears(() => setConfigField(mara, "b", "body", "Dear all"))).toEqual(["mara edited b"]);
  expect(hears(() => setMeta(ben, { name: "Daily" }))).toEqual(["ben renamed Daily"]);
});

test("KEYS29: one's own changes are not told, and nothing is after the end", () => {
  const { listener, ben, hears, stop } = trio();
  expect(hears(() => setLabel(listener, "a", "mine"))).toEqual([]);
  stop();
  expect(hears(() => setLabel(ben, "a", "theirs"))).toEqual([]);
});
