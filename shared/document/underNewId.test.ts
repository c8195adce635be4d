import { expect, test } from "vitest";
import * as Y from "yjs";
import { addElements } from "./addElements.ts";
import { configText } from "./configText.ts";
import { connect } from "./connect.ts";
import { moveNodes } from "./moveNodes.ts";
import { openThread } from "./openThread.ts";
import { readGraph } from "./readGraph.ts";
import { removeElements } from "./removeElements.ts";
import { roots } from "./roots.ts";
import { sameUpTo } from "./sameUpTo.ts";
import { setLabel } from "./setLabel.ts";
import { underNewId } from "./underNewId.ts";

const mail = (id: string) => ({
  id,
  type: "email",
  position: { x: 0, y: 0 },
  data: { label: id, config: { to: "a@example.com", subject: "s", body: "Dear all" } },
});
const author = { kind: "person", id: "ann", name: "Ann" } as const;

/** Ann's document: a part that was sent, and one that was not, which goes on in the same words and nodes. */
function annsWork() {
  const doc = new Y.Doc();
  doc.clientID = 7;
  addElements(doc, { nodes: [mail("a"), mail("b")] });
  configText(doc, "a", "body")?.insert(0, "He");
  const sent = Y.encodeStateAsUpdate(doc);
  const clock = Y.getState(doc.store, 7);
  configText(doc, "a", "body")?.insert(2, "llo, ");
  addElements(doc, { nodes: [mail("c")] });
  connect(doc, { source: "a", target: "c" });
  moveNodes(doc, { a: { x: 5, y: 6 }, c: { x: 1, y: 2 } });
  setLabel(doc, "b", "gone");
  removeElements(doc, { nodeIds: ["b"] });
  openThread(
    doc,
    { kind: "node", id: "a" },
    { author, text: "First", at: "2024-01-01T00:00:00.000Z" },
  );
  return { doc, sent, clock };
}

const json = (doc: Y.Doc) => Object.values(roots(doc)).map((root) => root.toJSON());

test("SAVE32: what was not sent stands under another id, and reads the same", () => {
  const { doc, sent, clock } = annsWork();
  const again = new Y.Doc();
  roots(again);
  Y.applyUpdate(again, underNewId(doc, { client: 7, clock, to: 9 }));
  expect(again.store.pendingStructs).toBeNull();
  expect(json(again)).toEqual(json(doc));
  expect(Y.getState(again.store, 7)).toBe(clock);
  expect(Y.getState(again.store, 9)).toBe(Y.getState(doc.store, 7) - clock);
  // Beside somebody else's operations under the old id, on top of what was sent.
  const server = new Y.Doc();
  Y.applyUpdate(server, sent);
  server.clientID = 7;
  setLabel(server, "a", "forged");
  Y.applyUpdate(again, Y.encodeStateAsUpdate(server));
  Y.applyUpdate(server, Y.encodeStateAsUpdate(again));
  expect(json(server)).toEqual(json(again));
  expect(configText(server, "a", "body")?.toString()).toBe("Hello, Dear all");
  expect(readGraph(server).graph.nodes.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(readGraph(server).graph.edges).toHaveLength(1);
});

test("SAVE37: where two documents part under one id is found to the operation, however they are cut", () => {
  const { doc, sent, clock } = annsWork();
  const before = new Y.Doc();
  Y.applyUpdate(before, sent);
  expect(sameUpTo(doc, before, 7)).toBe(clock);
  const all = new Y.Doc();
  Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  all.clientID = 8;
  // Cuts Ann's words in another document, and takes some away.
  configText(all, "a", "body")?.insert(3, "|");
  configText(all, "a", "body")?.delete(5, 4);
  expect(sameUpTo(doc, all, 7)).toBe(Y.getState(doc.store, 7));
  before.clientID = 7;
  configText(before, "a", "body")?.insert(2, "llX, ");
  // "Hello, " and "HellX, ": they part two letters behind what was sent.
  expect(sameUpTo(doc, before, 7)).toBe(clock + 2);
  expect(sameUpTo(doc, before, 99)).toBe(0);
});
