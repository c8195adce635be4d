import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const t = { type: "trigger", kind: "manual" };

//  t ── d
async function outcome(config: JsonObject, input: Json = {}) {
  const graph = drawGraph("t>d", { t, d: { type: "date", ...config } as never });
  expect(findProblems(graph)).toEqual([]);
  const { run } = await walkGraph(graph, input);
  return run.error ? run.error.message : run.finalResult;
}
const text = (value: string) => JSON.stringify(value);
const iso = async (config: JsonObject, input?: Json) =>
  ((await outcome(config, input)) as { iso?: string }).iso ?? (await outcome(config, input));

test("RUNNER144: now is an instant, and what calendar and clock show then", async () => {
  const before = Date.now();
  const now = (await outcome({ operation: "now" })) as { ms: number; iso: string };
  expect(now.ms).toBeGreaterThanOrEqual(before);
  expect(now.ms).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(now.iso)).toBe(now.ms);
});

test.each([
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01T10:20", "2026-03-01T10:20:00.000Z"],
  ["2026-03-01 10:20:30.5", "2026-03-01T10:20:30.500Z"],
  ["2026-03-01T10:20:30,123456Z", "2026-03-01T10:20:30.123Z"],
  ["2026-03-01T10:20:30+05:30", "2026-03-01T04:50:30.000Z"],
  ["2026-03-01T10:20:30-0100", "2026-03-01T11:20:30.000Z"],
  ["Sun, 01 Mar 2026 10:20:30 GMT", "2026-03-01T10:20:30.000Z"],
  ["1772360430", "2026-03-01T10:20:30.000Z"],
  [1_772_360_430, "2026-03-01T10:20:30.000Z"],
  [1_772_360_430_000, "2026-03-01T10:20:30.000Z"],
  [0, "1970-01-01T00:00:00.000Z"],
  [{ ms: 5_000 }, "1970-01-01T00:00:05.000Z"],
  ["0044-03-15", "0044-03-15T00:00:00.000Z"],
])("RUNNER144: %j is read as %s", async (input, expected) => {
  expect(await iso({ operation: "parse" }, input)).toBe(expected);
});

test("RUNNER144: a text without an offset is read in the time zone, and shown in it", async () => {
  expect(
    await outcome({ operation: "parse", timeZone: "Europe/Berlin" }, "2026-07-01T10:00"),
  ).toEqual({
    iso: "2026-07-01T08:00:00.000Z",
    ms: Date.UTC(2026, 6, 1, 8),
    year: 2026,
    month: 7,
    day: 1,
    hour: 10,
    minute: 0,
    second: 0,
    weekday: 3,
    timeZone: "Europe/Berlin",
  });
});

test.each<[Json, JsonObject, RegExp]>([
  ["soon", {}, /^the input: it must be a date, such as .*, and gave "soon"$/],
  [null, {}, /^the input: .* gave null$/],
  [[], {}, /^the input: .* gave \[\]$/],
  [{ a: { iso: "x" } }, { date: "input.a" }, /^date: .* gave \{"iso":"x"\}$/],
  [{ a: null }, { date: "input.a" }, /^date: .* gave null$/],
  ["2026-02-30", {}, /^the input: there is no date "2026-02-30"$/],
  ["2026-13-01", {}, /there is no date/],
  ["2026-01-01T24:00", {}, /there is no date/],
  ["2026-01-01T10:00+99:00", {}, /there is no date/],
  [1e300, {}, /outside of the years 1 to 9999/],
  ["9999-12-31T23:00", {}, /outside of the years/],
  ["x".repeat(100_000), {}, /gave "x{99}$/],
  ["01.02.2026", { pattern: "d/M/yyyy" }, /not written as the pattern says: "01.02.2026"/],
  [
    "2026",
    { pattern: "YYYY" },
    /^pattern: "YYYY" is nothing a date is written with; there are yyyy, /,
  ],
  ["2026", { pattern: "yyyy 'at" }, /^pattern: a quote has no end/],
  ["10:20", { pattern: "HH:mm" }, /the pattern has no year/],
  ["13 2026", { pattern: "h yyyy" }, /there is no date/],
  ["1".repeat(200), { pattern: "dMdMdMdMdMdMdMdMyyyy" }, /the pattern has d twice/],
  ["2026-01-01", { timeZone: "{{ 'Mars' + '/Olympus' }}" }, /^timeZone: /],
  ["2026-01-01", { timeZone: "{{ '{' + '{' }}" }, /^timeZone: there is no time zone/],
])("RUNNER145: %j with %j is a failure that says why", async (input, config, why) => {
  expect(await outcome({ operation: "parse", ...config }, input)).toMatch(why);
});

test.each([
  ["yyyy-MM-dd HH:mm:ss.SSS", "2026-03-01 09:05:07.008"],
  ["d.M.yyyy H:mm", "1.3.2026 9:05"],
  ["EEEE, d MMMM yyyy", "Sunday, 1 March 2026"],
  ["EEE d MMM, h:mm a", "Sun 1 Mar, 9:05 AM"],
  ["'at' hh 'o''clock' XXX", "at 09 o'clock +01:00"],
])("RUNNER146: by the pattern %s it is written as %s", async (pattern, expected) => {
  const config = { operation: "format", pattern, timeZone: "Europe/Berlin" };
  expect(await outcome(config, "2026-03-01T08:05:07.008Z")).toBe(expected);
});

test.each([
  ["01.03.2026 09:05", "dd.MM.yyyy HH:mm", "2026-03-01T08:05:00.000Z"],
  ["1 march 2026", "d MMMM yyyy", "2026-02-28T23:00:00.000Z"],
  ["Sun Mar 1 2026 12:30 AM", "EEE MMM d yyyy h:mm a", "2026-02-28T23:30:00.000Z"],
  ["2026-03-01T10:00:00Z", "yyyy-MM-dd'T'HH:mm:ssXXX", "2026-03-01T10:00:00.000Z"],
  ["(2026)", "(yyyy)", "2025-12-31T23:00:00.000Z"],
])("RUNNER146: %s by the pattern %s is read as %s", async (input, pattern, expected) => {
  expect(await iso({ operation: "parse", pattern, timeZone: "Europe/Berlin" }, input)).toBe(
    expected,
  );
});

test("RUNNER146: whatever the instant, zone and pattern, what is written is read as that instant again", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -60_000_000_000, max: 250_000_000_000 }),
      fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"),
      fc.constantFrom(
        "yyyy-MM-dd HH:mm:ss.SSS XXX",
        "d MMMM yyyy, h:mm:ss a SSS XXX",
        "EEE, dd MMM yyyy HH:mm:ss.SSSXXX",
      ),
      async (seconds, timeZone, pattern) => {
        // Whole minutes: before there were time zones, clocks were ahead by odd seconds.
        const ms = Math.round(seconds / 60) * 60_000 || 0;
        if (ms < Date.UTC(1950, 0) && timeZone !== "UTC") return;
        const written = await outcome({ operation: "format", pattern, timeZone }, { ms });
        expect(
          await outcome({ operation: "parse", pattern, timeZone }, written as string),
        ).toMatchObject({ ms });
      },
    ),
    { numRuns: 100 },
  );
});

const at = (date: string, more: JsonObject) => ({ operation: "add", date: text(date), ...more });
test.each([
  [at("2026-01-31T10:00Z", { amount: 1, unit: "months" }), "2026-02-28T10:00:00.000Z"],
  [at("2024-02-29", { amount: 1, unit: "years" }), "2025-02-28T00:00:00.000Z"],
  [at("2026-03-31", { amount: -13, unit: "months" }), "2025-02-28T00:00:00.000Z"],
  [at("2026-01-01", { amount: 2, unit: "weeks" }), "2026-01-15T00:00:00.000Z"],
  [at("2026-01-01", { amount: 1.5, unit: "hours" }), "2026-01-01T01:30:00.000Z"],
  [at("2026-01-01", { amount: "{{ trigger.n }}", unit: "seconds" }), "2026-01-01T00:00:07.000Z"],
  // The night in which clocks are put forward has 23 hours.
  [
    at("2026-03-28T12:00", { amount: 1, unit: "days", timeZone: "Europe/Berlin" }),
    "2026-03-29T10:00:00.000Z",
  ],
  [
    at("2026-03-28T12:00", { amount: 24, unit: "hours", timeZone: "Europe/Berlin" }),
    "2026-03-29T11:00:00.000Z",
  ],
  // 02:30 is not there, and shown as 03:30; in autumn it is there twice.
  [
    at("2026-03-28T02:30", { amount: 1, unit: "days", timeZone: "Europe/Berlin" }),
    "2026-03-29T01:30:00.000Z",
  ],
  [
    at("2026-10-24T02:30", { amount: 1, unit: "days", timeZone: "Europe/Berlin" }),
    "2026-10-25T00:30:00.000Z",
  ],
  // A day that Samoa left out.
  [
    at("2011-12-29T12:00", { amount: 1, unit: "days", timeZone: "Pacific/Apia" }),
    "2011-12-30T22:00:00.000Z",
  ],
])("RUNNER147: %j is %s", async (config, expected) => {
  expect(await iso(config, { n: 7 })).toBe(expected);
});

test("RUNNER147: what cannot be moved says why", async () => {
  const add = (amount: Json, unit: string) =>
    outcome({ operation: "add", amount, unit }, "2026-01-01");
  expect(await add(1.5, "months")).toBe("amount: months are moved by whole numbers, not by 1.5");
  expect(await add(1e9, "years")).toBe("amount: it lies outside of the years 1 to 9999");
  expect(await add(-1e9, "weeks")).toBe("amount: it lies outside of the years 1 to 9999");
  expect(await add("{{ 'x' }}", "days")).toMatch(/^amount: /);
});

test.each([
  ["2026-01-31", "2026-03-01", "months", 1],
  ["2026-03-01", "2026-01-31", "months", -1],
  ["2026-01-01", "2026-01-01T23:59", "days", 0],
  ["2024-02-29", "2025-02-28", "years", 1],
  ["2026-01-01", "2026-01-15", "weeks", 2],
  ["2026-01-01", "2026-01-01T00:01:40", "seconds", 100],
])("RUNNER148: from %s until %s it is so many %s: %i", async (from, until, unit, expected) => {
  const config = { operation: "difference", date: text(from), until: text(until), unit };
  expect(await outcome(config)).toBe(expected);
});

test("RUNNER148: so many units after a date lie so many units from it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
      fc.constantFrom("UTC", "Europe/Berlin", "America/Santiago"),
      async (seconds, amount, unit, timeZone) => {
        const moved = await outcome({ operation: "add", amount, unit, timeZone }, seconds);
        const config = { operation: "difference", until: "input.until", unit, timeZone };
        expect(
          await outcome({ ...config, date: "input.from" }, { from: seconds, until: moved as Json }),
        ).toBe(amount);
      },
    ),
    { numRuns: 100 },
  );
});

test("CAT14: what an operation on dates needs is said at its field", () => {
  const paths = (config: JsonObject) =>
    findProblems(drawGraph("t>d", { t, d: { type: "date", ...config } as never })).map(
      ({ path }) => path,
    );
  expect(paths({ operation: "now" })).toEqual([]);
  expect(paths({ operation: "format" })).toEqual(["pattern"]);
  expect(paths({ operation: "add" })).toEqual(["amount", "unit"]);
  expect(paths({ operation: "difference" })).toEqual(["until", "unit"]);
  expect(paths({ operation: "now", timeZone: "Mars/Olympus" })).toEqual(["timeZone"]);
  expect(paths({ operation: "now", timeZone: "{{ trigger.zone }}" })).toEqual([]);
});
