import { personHues } from "@coweave/shared/api/colorOf.ts";
import { expect, test } from "vitest";
import { personColor, personColors } from "./personColor.ts";

test("PEOPLE23: there are as many colours of people as the server tells apart, and any integer is one", () => {
  expect(personColors).toHaveLength(personHues);
  expect(new Set(personColors.map(({ fill }) => fill)).size).toBe(personHues);
  for (const index of [0, 7, 8, -1, 4093.7]) expect(personColors).toContain(personColor(index));
});
