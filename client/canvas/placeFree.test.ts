import fc from "fast-check";
import { expect, test } from "vitest";
import { cardSize, placeFree, rightOf } from "./placeFree.ts";

const box = fc.record({
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
});

test("CANVAS6: a node that is added by a click covers no other", () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 60 }), box, (boxes, wanted) => {
      const place = placeFree(boxes, wanted);
      const covered = boxes.some(
        ({ x, y }) =>
          Math.abs(x - place.x) < cardSize.width && Math.abs(y - place.y) < cardSize.height,
      );
      expect(covered).toBe(false);
    }),
  );
});

test("CANVAS6: where there is room it is put exactly there", () => {
  expect(placeFree([], { x: 10, y: 20 })).toEqual({ x: 10, y: 20 });
  const before = { x: 0, y: 0 };
  expect(placeFree([before], rightOf(before)).y).toBe(0);
});
