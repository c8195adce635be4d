import type { Position } from "@coweave/shared/graph/Graph.ts";
import { expect, test } from "vitest";
import { createRemoteDrags } from "./createRemoteDrags.ts";
import { slowFrames } from "./test/slowFrames.ts";

function setUp() {
  const frames = slowFrames(10);
  const homes = new Map<string, Position>([["a", { x: 0, y: 0 }]]);
  const drags = createRemoteDrags((id) => homes.get(id), frames);
  let told = 0;
  drags.subscribe("a", () => told++);
  const settle = () => {
    const places = [drags.get("a")];
    while (frames.frame()) places.push(drags.get("a"));
    return places;
  };
  return { drags, homes, frames, settle, told: () => told };
}

test("CANVAS12: a dragged card sets out from where the document has it, and is let go without a jump once the drop is in the document", () => {
  const { drags, homes, settle, frames } = setUp();
  drags.update([{ drag: { a: { x: 300, y: 0 } } }]);
  expect(drags.get("a")).toEqual({ x: 0, y: 0 });
  frames.frame();
  // Dropped while the card is still on its way: the document first, then the end of the drag.
  homes.set("a", { x: 320, y: 0 });
  drags.update([{ drag: null }]);
  expect(drags.get("a")?.x).toBeLessThan(300);
  const xs = settle().map((place) => place?.x ?? 320);
  expect(Math.max(...xs.slice(1).map((x, i) => x - (xs[i] ?? 0)))).toBeLessThan(160);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
  expect(drags.get("a")).toBeNull();
});

test("CANVAS13: the card of someone who vanished goes back, and none of their drag is left", () => {
  const { drags, settle, told } = setUp();
  drags.update([{ drag: { a: { x: 300, y: 200 } } }]);
  settle();
  expect(drags.get("a")).toEqual({ x: 300, y: 200 });
  drags.update([]);
  settle();
  expect(drags.get("a")).toBeNull();
  const before = told();
  drags.update([]);
  expect(told()).toBe(before);
});

test("CANVAS14: a drag of what is not there, or is deleted under the hand, draws nothing; a card taken again while it goes back is held", () => {
  const { drags, homes, settle, frames } = setUp();
  drags.update([{ drag: { gone: { x: 1, y: 1 } } }]);
  expect(drags.get("gone")).toBeNull();
  drags.update([{ drag: { a: { x: 100, y: 0 } } }]);
  settle();
  drags.update([]);
  frames.frame();
  drags.update([{ drag: { a: { x: 200, y: 0 } } }]);
  settle();
  expect(drags.get("a")).toEqual({ x: 200, y: 0 });
  homes.delete("a");
  drags.update([]);
  expect(drags.get("a")).toBeNull();
});
