import fc from "fast-check";
import { expect, test } from "vitest";
import { readRetryAfter } from "../http-guard/readRetryAfter.ts";
import { retryWait } from "./retryWait.ts";

test("RUNNER138: each wait is twice as long as the one before, and of that at least half", () => {
  const waits = (random: number) =>
    [1, 2, 3, 4].map((failedAttempts) => retryWait({ waitSeconds: 2, failedAttempts, random }));
  expect(waits(0)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(waits(0.5)).toEqual([1_500, 3_000, 6_000, 12_000]);
  expect(waits(1)).toEqual([2_000, 4_000, 8_000, 16_000]);
});

test("RUNNER138: whatever is set and asked for, a wait is from nothing to an hour, and not sooner than asked", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 3600, noNaN: true }),
      fc.integer({ min: 1, max: 11 }),
      fc.option(fc.nat(), { nil: undefined }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (waitSeconds, failedAttempts, afterMs, random) => {
        const wait = retryWait({ waitSeconds, failedAttempts, afterMs, random });
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(Math.min(afterMs ?? 0, 3_600_000));
        expect(wait).toBeLessThanOrEqual(3_600_000);
      },
    ),
  );
});

const now = Date.UTC(2026, 0, 1);
test.each([
  ["120", 120_000],
  [" 0 ", 0],
  [new Date(now + 5_000).toUTCString(), 5_000],
  [new Date(now - 5_000).toUTCString(), 0],
  [["7", "9"], 7_000],
  ["", undefined],
  ["-1", undefined],
  ["soon", undefined],
  [undefined, undefined],
])("RUNNER138: Retry-After %j asks for %s ms", (header, expected) => {
  expect(readRetryAfter(header, now)).toBe(expected);
});
