import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["Mara Lindqvist", "ML"],
  ["  anna  maria  soto ", "AS"],
  ["Cher", "C"],
  ["", "?"],
  ["𝒳 Æ", "𝒳Æ"],
])("%j is %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
