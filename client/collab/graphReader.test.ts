import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { graphReader } from "./graphReader.ts";

const ids = ["a", "b", "c", "d"] as const;
const id = fc.constantFrom(...ids);
const node = (name: string) => ({
  id: name,
  type: "email",
  position: { x: 0, y: 0 },
  data: { label: name, config: { to: "", subject: "", body: "" } },
});

type Edit = (doc: Y.Doc, undo: Y.UndoManager) => void;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  id.map(
    (name): Edit =>
      (doc) =>
        addElements(doc, { nodes: [node(name)] }),
  ),
  fc.tuple(id, fc.nat(99)).map(
    ([name, x]): Edit =>
      (doc) =>
        moveNodes(doc, { [name]: { x, y: 1 } }),
  ),
  fc.tuple(id, fc.string()).map(
    ([name, text]): Edit =>
      (doc) =>
        setConfigField(doc, name, "body", text),
  ),
  fc.tuple(id, fc.string()).map(
    ([name, text]): Edit =>
      (doc) =>
        setLabel(doc, name, text),
  ),
  fc.tuple(id, id).map(
    ([source, target]): Edit =>
      (doc) =>
        void connect(doc, { source, target }),
  ),
  id.map(
    (name): Edit =>
      (doc) =>
        removeElements(doc, { nodeIds: [name] }),
  ),
  fc.constant<Edit>((_, undo) => void undo.undo()),
  fc.constant<Edit>((_, undo) => void undo.redo()),
);

test("SAVE2: reading what changed gives what reading everything gives", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), (edits) => {
      const doc = new Y.Doc();
      const undo = createUndo(doc, 0);
      const reader = graphReader(doc);
      for (const run of edits) {
        run(doc, undo);
        expect(reader.read()).toEqual(readGraph(doc).graph);
      }
      doc.destroy();
    }),
    { numRuns: 200 },
  );
});

test("SAVE3: what did not change keeps its identity", () => {
  const doc = new Y.Doc();
  addElements(doc, { nodes: ids.map(node) });
  connect(doc, { source: "a", target: "b" });
  const reader = graphReader(doc);
  const before = reader.read();
  setLabel(doc, "a", "changed");
  const after = reader.read();
  expect(after.nodes[0]).not.toBe(before.nodes[0]);
  expect(after.nodes.slice(1).every((item, index) => item === before.nodes[index + 1])).toBe(true);
  expect(after.edges).toBe(before.edges);
  expect(reader.read()).toBe(after);
});
