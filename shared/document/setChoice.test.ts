import { expect, test } from "vitest";
import * as Y from "yjs";
import { addElements } from "./addElements.ts";
import { createUndo } from "./createUndo.ts";
import { readGraph } from "./readGraph.ts";
import { setChoice } from "./setChoice.ts";
import { setConfigField } from "./setConfigField.ts";

function withTrigger() {
  const doc = new Y.Doc();
  const data = { label: "T", config: { kind: "manual" } };
  addElements(doc, { nodes: [{ id: "t", type: "trigger", position: { x: 0, y: 0 }, data }] });
  const config = () => readGraph(doc).graph.nodes[0]?.data.config;
  return { doc, config };
}

test("FORM31: who makes a trigger a webhook gets a path nobody can guess, in the same undo step", () => {
  const paths = new Set(
    Array.from({ length: 50 }, () => {
      const { doc, config } = withTrigger();
      const undo = createUndo(doc);
      setChoice(doc, "t", "kind", "webhook");
      const { kind, path } = config() ?? {};
      expect(kind).toBe("webhook");
      // 22 of 62 signs: 131 bits.
      expect(path).toMatch(/^[0-9A-Za-z]{22}$/);
      undo.undo();
      expect(config()).toEqual({ kind: "manual" });
      return path;
    }),
  );
  expect(paths.size).toBe(50);
});

test("FORM31: a path that is there stays, and one that was taken out stays out", () => {
  const { doc, config } = withTrigger();
  setConfigField(doc, "t", "path", "mine");
  setChoice(doc, "t", "kind", "webhook");
  expect(config()).toEqual({ kind: "webhook", path: "mine" });
  setConfigField(doc, "t", "path", undefined);
  expect(config()).toEqual({ kind: "webhook" });
  setChoice(doc, "t", "kind", "schedule");
  expect(config()).toEqual({ kind: "schedule" });
});
