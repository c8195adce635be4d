import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { FieldPeer } from "./FieldPeer.ts";
import { fieldEditors } from "./fieldEditors.ts";
import { indexIn } from "./indexIn.ts";
import { peerCarets } from "./peerCarets.ts";

const at = (text: Y.Text, index: number): unknown =>
  JSON.parse(
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))),
  );
const peer = (clientId: number, patch: Partial<FieldPeer> = {}): FieldPeer => ({
  clientId,
  user: { id: `user${clientId}`, name: `Person ${clientId}`, color: clientId, role: "editor" },
  attention: "active",
  field: { nodeId: "x", key: "body" },
  caret: null,
  ...patch,
});

test("FORM10: the carets shown are of those in this very field, each in their own colour", () => {
  const doc = new Y.Doc();
  const text = doc.getText("body");
  text.insert(0, "one two");
  const caret = { anchor: at(text, 0), head: at(text, 3) };
  const peers = [
    peer(1, { caret }),
    peer(2, { caret, field: { nodeId: "x", key: "subject" } }),
    peer(3, { caret, field: { nodeId: "y", key: "body" } }),
    peer(4, { caret, field: null }),
    peer(5, { caret, attention: "away" }),
    peer(6),
  ];
  const shown = peerCarets(peers, "x", "body");
  expect(shown.map(({ clientId, name }) => [clientId, name])).toEqual([[1, "Person 1"]]);
  const [one] = shown;
  expect(one && [indexIn(text, one.anchor), indexIn(text, one.head)]).toEqual([0, 3]);
  // It moves along with what others type before it.
  text.insert(0, "zero ");
  expect(one && indexIn(text, one.head)).toBe(8);
});

test("FORM11: whatever presence claims to be a caret, it is one in this text or none", () => {
  const doc = new Y.Doc();
  const text = doc.getText("body");
  text.insert(0, "words");
  const id = fc.record({ client: fc.oneof(fc.constant(doc.clientID), fc.nat()), clock: fc.nat(9) });
  const place = fc.oneof(
    fc.anything(),
    fc.record(
      {
        type: fc.oneof(id, fc.anything()),
        item: fc.oneof(id, fc.anything()),
        tname: fc.constantFrom("body", "other", "nodes", null, 5),
        assoc: fc.constantFrom(0, -1, "x"),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(place, place, (anchor, head) => {
      for (const caret of peerCarets([peer(1, { caret: { anchor, head } })], "x", "body")) {
        for (const position of [caret.anchor, caret.head]) {
          const index = indexIn(text, position);
          expect(index === undefined || (index >= 0 && index <= 5)).toBe(true);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test("FORM12: who edits a field is one entry a person, without those who are away, and kept while it is the same", () => {
  const twoTabs = [peer(1), peer(2, { user: peer(1).user }), peer(3, { attention: "away" })];
  const editors = fieldEditors(twoTabs, "x", ["body"]);
  expect(editors.map(({ id }) => id)).toEqual(["user1"]);
  expect(fieldEditors([...twoTabs], "x", ["body"], editors)).toBe(editors);
  expect(fieldEditors([peer(4), ...twoTabs], "x", ["body"], editors)).toHaveLength(2);
  expect(fieldEditors(twoTabs, "x", ["label"])).toEqual([]);
});
