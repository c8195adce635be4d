import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { addStep } from "./addStep.ts";

function canvas() {
  const doc = new Y.Doc();
  const graph = () => readGraph(doc).graph;
  const boxes = () => graph().nodes.map(({ id, position }) => ({ id, ...position }));
  const add = (type: string, after?: string) =>
    addStep(
      doc,
      graph(),
      type,
      after ? { kind: "after", nodeId: after } : { kind: "near", position: { x: 0, y: 0 } },
      boxes(),
    ) as string;
  return { doc, graph, add };
}

test("CANVAS7: a node added after a selected one is connected to its first free output, in one undo step", () => {
  // trigger -> condition -true-> delay, then -false-> email
  const { doc, graph, add } = canvas();
  const undo = createUndo(doc, 0);
  const trigger = add("trigger");
  const condition = add("condition", trigger);
  const yes = add("delay", condition);
  const no = add("email", condition);
  const ends = graph().edges.map(({ source, sourceHandle, target }) => [
    source,
    sourceHandle,
    target,
  ]);
  expect(ends).toContainEqual([trigger, "out", condition]);
  expect(ends).toContainEqual([condition, "true", yes]);
  expect(ends).toContainEqual([condition, "false", no]);
  undo.undo();
  expect(graph().nodes).toHaveLength(3);
  expect(graph().edges).toHaveLength(2);
});

test("CANVAS7: what takes no input is placed without an edge, and a taken name is numbered", () => {
  const { graph, add } = canvas();
  const first = add("trigger");
  const second = add("trigger", first);
  expect(graph().edges).toEqual([]);
  expect(graph().nodes.find(({ id }) => id === second)?.data.label).toBe("Trigger 2");
});
