import { expect, test } from "vitest";
import { createAllowance } from "./createAllowance.ts";
import { allowances } from "./limits.ts";

test("GATE6: 2,000 frames a second pass for as long as one types, and no more than an allowance at once", () => {
  const typing = createAllowance(allowances.frames);
  for (let frame = 0; frame < 120_000; frame++) expect(typing.take(1, frame / 2)).toBe(true);
  const flood = createAllowance(allowances.frames);
  let taken = 0;
  while (flood.take(1, 0)) taken++;
  expect(taken).toBe(allowances.frames.most);
  expect(flood.take(1, 10_000)).toBe(true);
});
