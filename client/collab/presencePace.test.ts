import { expect, test } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { presencePace } from "./presencePace.ts";

const user = { id: "u".repeat(12), name: "Ann", color: 3, role: "editor" };
const ids = (count: number) => Array.from({ length: count }, (_, n) => `step-${n}`);
const dragOf = (count: number) =>
  Object.fromEntries(ids(count).map((id) => [id, { x: 1200, y: 340 }]));

/** Kilobytes a second that a state costs a watcher when it changes all the time. */
function cost(state: Record<string, unknown>): number {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(state);
  const bytes = encodeAwarenessUpdate(awareness, [awareness.clientID]).length;
  awareness.destroy();
  return bytes / presencePace(state);
}

test("SAVE20: a moving pointer and a dragged node go twenty times a second and cost at most six kilobytes", () => {
  const moving = { user, cursor: { x: 1200, y: 340 } };
  const dragging = { ...moving, selection: ["step-1"], drag: dragOf(1) };
  expect(presencePace(moving)).toBe(50);
  expect(presencePace(dragging)).toBe(50);
  expect(cost(dragging)).toBeLessThan(6);
});

test("SAVE21: what is large goes less often instead of costing more", () => {
  const many = { user, cursor: { x: 1200, y: 340 }, selection: ids(500) };
  expect(cost(many)).toBeLessThan(6.1);
  expect(presencePace(many)).toBeGreaterThan(500);
  const twenty = { ...many, selection: ids(20), drag: dragOf(20) };
  expect(presencePace(twenty)).toBe(50);
  expect(cost({ ...many, drag: dragOf(500) })).toBeLessThan(24.1);
});
