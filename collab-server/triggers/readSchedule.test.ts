import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { readSchedule } from "./readSchedule.ts";

const at = (text: string) => Date.parse(text);
function schedule(config: JsonObject) {
  const read = readSchedule(config);
  if (!read.ok) throw new Error(read.why);
  return read.schedule;
}
const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString();

test("HOOK20: due times are those of the clocks in the time zone, UTC where none is named", () => {
  const nine = schedule({ cron: "0 9 * * *", timeZone: "Europe/Berlin" });
  expect(iso(nine.nextAfter(at("2026-03-28T00:00:00Z")))).toBe("2026-03-28T08:00:00.000Z");
  // The clocks go forward that night.
  expect(iso(nine.nextAfter(at("2026-03-28T08:00:00Z")))).toBe("2026-03-29T07:00:00.000Z");
  const utc = schedule({ cron: "0 9 * * *" });
  expect(iso(utc.nextAfter(at("2026-03-28T09:00:00Z")))).toBe("2026-03-29T09:00:00.000Z");
  expect(iso(utc.nextAfter(at("2026-03-28T08:59:59.999Z")))).toBe("2026-03-28T09:00:00.000Z");
});

test.each(["30 2 * * *", "30 2,14 * * *"])(
  "HOOK20: at %s a time that the clocks skip or repeat is due once",
  (cron) => {
    const { nextAfter } = schedule({ cron, timeZone: "Europe/Berlin" });
    const nights = (from: string) => {
      const found: string[] = [];
      for (let time = at(from); found.length < 3; ) {
        time = nextAfter(time) ?? Number.NaN;
        const night = new Date(time).toISOString();
        if (Number(night.slice(11, 13)) < 6) found.push(night.slice(0, 16));
      }
      return found;
    };
    expect(nights("2026-03-27T12:00:00Z")).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:00",
      "2026-03-30T00:30",
    ]);
    expect(nights("2026-10-23T12:00:00Z")).toEqual([
      "2026-10-24T00:30",
      "2026-10-25T00:30",
      "2026-10-26T01:30",
    ]);
  },
);

test.each<[string, string, string | undefined]>([
  ["* * * * *", "2026-06-01T11:59:00.000Z", "2026-01-01T00:00:00Z"],
  ["0 0 1 1 *", "2026-01-01T00:00:00.000Z", "2025-06-01T00:00:00Z"],
  ["* * * 1 *", "2026-01-31T23:59:00.000Z", "2020-01-01T00:00:00Z"],
  ["0 0 29 2 *", "2024-02-29T00:00:00.000Z", "2001-01-01T00:00:00Z"],
])("HOOK20: the last due time of %s is found, however far back", (cron, expected, floor) => {
  const noon = at("2026-06-01T12:00:00Z");
  const { lastBefore } = schedule({ cron });
  expect(iso(lastBefore(noon, at(floor ?? "")))).toBe(expected);
  expect(lastBefore(noon, at(expected))).toBeUndefined();
  expect(lastBefore(at(expected), at(expected) - 1)).toBeUndefined();
  expect(iso(lastBefore(at(expected) + 1, at(expected) - 1))).toBe(expected);
});
