import { expect, test } from "vitest";
import { nextFirings } from "./nextFirings.ts";

const from = new Date("2026-03-27T12:00:00Z");

test("FORM32: the next firings are those of the clocks in the time zone", () => {
  const next = nextFirings("30 9 * * *", "Europe/Berlin", 3, from);
  expect(next.ok && next.times.map((time) => time.toISOString())).toEqual([
    "2026-03-28T08:30:00.000Z",
    // The clocks go forward that night.
    "2026-03-29T07:30:00.000Z",
    "2026-03-30T07:30:00.000Z",
  ]);
});

test.each([
  ["61 * * * *", "UTC"],
  ["* * * *", "UTC"],
  ["* * * * * *", "UTC"],
  ["0 0 30 2 *", "UTC"],
  ["0 9 * * *", "Mars/Olympus"],
])("FORM32: %s in %s has none, and says why", (cron, timeZone) => {
  const next = nextFirings(cron, timeZone, 3, from);
  expect(next).toEqual({ ok: false, why: expect.stringMatching(/\w{4}/) });
});
