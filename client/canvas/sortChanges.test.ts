import { expect, test } from "vitest";
import { sortChanges } from "./sortChanges.ts";

test("CANVAS2: selection and sizes stay here, a drag is presence, a drop is an edit", () => {
  const selected = { type: "select", id: "a", selected: true } as const;
  const sized = { type: "dimensions", id: "a", dimensions: { width: 232, height: 56 } } as const;
  const moving = { type: "position", id: "a", position: { x: 1.4, y: 2 }, dragging: true } as const;
  const landed = {
    type: "position",
    id: "b",
    position: { x: 5, y: 6.6 },
    dragging: false,
  } as const;
  expect(sortChanges([selected, sized])).toEqual({
    own: [selected, sized],
    drag: null,
    drop: null,
  });
  expect(sortChanges([moving])).toEqual({ own: [moving], drag: { a: { x: 1, y: 2 } }, drop: null });
  expect(sortChanges([landed])).toEqual({ own: [landed], drag: null, drop: { b: { x: 5, y: 7 } } });
});

test("CANVAS2: a removal never gets past here by itself", () => {
  expect(sortChanges([{ type: "remove", id: "a" }])).toEqual({ own: [], drag: null, drop: null });
});
