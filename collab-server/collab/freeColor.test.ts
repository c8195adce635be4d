import { personHues } from "@coweave/shared/api/colorOf.ts";
import { expect, test } from "vitest";
import { freeColor } from "./freeColor.ts";

test("PEOPLE21: of eight people together each has a hue of their own, the first the one they have everywhere", () => {
  const taken: number[] = [];
  for (let person = 0; person < personHues; person++) taken.push(freeColor(4093, taken));
  expect(taken[0]).toBe(4093);
  expect(new Set(taken.map((color) => color % personHues)).size).toBe(personHues);
  // A ninth shares.
  expect(freeColor(4093, taken)).toBe(4093);
});
