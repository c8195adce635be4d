import fc from "fast-check";
import { expect, test } from "vitest";
import { cardSize, offsetFree, placeFree, rightOf } from "./placeFree.ts";

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

test("KEYS17: what is pasted covers nothing, and its cards keep their places to each other", () => {
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 40 }),
      fc.array(box, { minLength: 1, maxLength: 5 }),
      (boxes, cards) => {
        const offset = offsetFree(boxes, cards);
        for (const card of cards)
          for (const { x, y } of boxes)
            expect(
              Math.abs(x - card.x - offset.x) < cardSize.width &&
                Math.abs(y - card.y - offset.y) < cardSize.height,
            ).toBe(false);
      },
    ),
  );
  expect(offsetFree([{ x: 0, y: 0 }], [{ x: 400, y: 0 }])).toEqual({ x: 0, y: 0 });
  expect(offsetFree([{ x: 0, y: 0, height: 300 }], [{ x: 0, y: 0 }]).y).toBe(-108);
});
