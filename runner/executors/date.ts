import { isTimeZone } from "@coweave/shared/graph/isTimeZone.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { formatDate, weekdayOf } from "../dates/formatDate.ts";
import type { Dated } from "../dates/inRange.ts";
import { wallAt } from "../dates/instantOf.ts";
import { moveDate, type Unit, unitsBetween } from "../dates/moveDate.ts";
import { parseByPattern } from "../dates/parseByPattern.ts";
import { parseDate } from "../dates/parseDate.ts";
import { readPattern } from "../dates/readPattern.ts";
import type { Executor, Outcome } from "../execution/Executor.ts";

type Config = {
  operation: "now" | "parse" | "format" | "add" | "subtract" | "difference";
  date?: Json;
  until?: Json;
  amount?: number;
  unit?: Unit;
  pattern?: string;
  timeZone?: string;
};

/** Dates in data: an instant with what calendar and clock show in a time zone, a text, or a number of units. */
export const date: Executor = {
  reaches: "nothing",
  run: ({ config, input }) => {
    const { operation, timeZone = "UTC", unit = "days", ...given } = config as Config;
    // What data says it is; what stands in the settings was looked at before.
    if (!isTimeZone(timeZone))
      return failure("timeZone", { problem: `there is no time zone "${timeZone.slice(0, 100)}"` });
    if (operation === "now") return { output: present(Date.now(), timeZone) };
    const pattern = given.pattern === undefined ? undefined : readPattern(given.pattern);
    if (pattern && "problem" in pattern) return failure("pattern", pattern);
    const value = given.date === undefined ? input : given.date;
    const read =
      operation === "parse" && pattern
        ? parseByPattern(value, pattern.value, timeZone)
        : parseDate(value, timeZone);
    if ("problem" in read) return failure(given.date === undefined ? "the input" : "date", read);
    switch (operation) {
      case "parse":
        return { output: present(read.value, timeZone) };
      case "format":
        return { output: formatDate(read.value, pattern?.value ?? [], timeZone) };
      case "difference": {
        const until = parseDate(given.until ?? null, timeZone);
        if ("problem" in until) return failure("until", until);
        return { output: unitsBetween(read.value, until.value, unit, timeZone) };
      }
      case "add":
      case "subtract": {
        const amount = (given.amount ?? 0) * (operation === "add" ? 1 : -1);
        const moved = moveDate(read.value, amount, unit, timeZone);
        return "problem" in moved
          ? failure("amount", moved)
          : { output: present(moved.value, timeZone) };
      }
      default:
        return operation satisfies never;
    }
  },
};

function present(instant: number, timeZone: string): JsonObject {
  const { millisecond: _, ...wall } = wallAt(instant, timeZone);
  return {
    iso: new Date(instant).toISOString(),
    ms: instant,
    ...wall,
    weekday: weekdayOf({ ...wall, millisecond: 0 }),
    timeZone,
  };
}

const failure = (
  field: string,
  { problem }: Extract<Dated<never>, { problem: string }>,
): Outcome => ({
  failure: { code: "invalid_date", message: `${field}: ${problem}` },
});
