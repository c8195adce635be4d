import { expect, test } from "vitest";
import { liftOver } from "./liftOver.ts";

test("CANVAS11: a drawing moves up out of the run panel's way, as far as there is room above it", () => {
  expect(liftOver({ top: 300, bottom: 400 }, 800)).toBe(0);
  expect(liftOver({ top: 300, bottom: 400 }, 400)).toBe(96);
  expect(liftOver({ top: 60, bottom: 700 }, 400)).toBe(36);
  expect(liftOver({ top: -50, bottom: 700 }, 400)).toBe(0);
});
