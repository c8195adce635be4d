import { expect, test } from "vitest";
import * as Y from "yjs";
import { draw } from "../graph/test/draw.ts";
import { addElements } from "./addElements.ts";
import { createUndo } from "./createUndo.ts";
import { pasteElements } from "./pasteElements.ts";
import { readGraph } from "./readGraph.ts";

test("DOC100: a paste is one transaction and one undo step, and what it was copied from stays", () => {
  // a > b > c, copied whole
  const doc = new Y.Doc();
  const part = draw("a b c", "a>b b>c");
  addElements(doc, part);
  const undo = createUndo(doc, 0);
  let transactions = 0;
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
    if (changed.size > 0) transactions++;
  });
  const copy = pasteElements(doc, part, { x: 0, y: 200 });
  expect(transactions).toBe(1);
  const { nodes, edges } = readGraph(doc).graph;
  expect([nodes.length, edges.length]).toEqual([6, 4]);
  for (const node of copy.nodes) expect(nodes).toContainEqual(node);
  for (const edge of copy.edges) expect(edges).toContainEqual(edge);
  undo.undo();
  expect(readGraph(doc).graph).toEqual(part);
  undo.redo();
  expect(readGraph(doc).graph).toEqual({ nodes, edges });
});
