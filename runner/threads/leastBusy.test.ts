import { expect, test } from "vitest";
import { leastBusy } from "./leastBusy.ts";

const choose = (maxThreads: number, ...usage: number[]) =>
  leastBusy(maxThreads)(
    undefined,
    usage.map((currentUsage) => ({ currentUsage })),
  )?.currentUsage;

test("RUNNER18: the thread with the fewest runs takes the next", () => {
  expect(choose(2, 3, 1)).toBe(1);
  expect(choose(2, 900, 800)).toBe(800);
});

test("RUNNER18: another thread is started once the first has enough to do", () => {
  expect(choose(2, 3)).toBe(3);
  expect(choose(2, 4)).toBeUndefined();
  expect(choose(1, 4)).toBe(4);
  expect(choose(2)).toBeUndefined();
});
