import type { Json } from "@coweave/shared/graph/Json.ts";
import { type Dated, inRange } from "./inRange.ts";
import { instantOf } from "./instantOf.ts";
import { isReal, utcOf, type Wall } from "./Wall.ts";

/** Numbers below this are seconds: as milliseconds they would be of the years before 1973. */
const leastMilliseconds = 1e11;

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d\d:?\d\d)?)?$/;
/** As in mails and HTTP headers. */
const written = /^[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)? (GMT|UTC|[+-]\d{4})$/;

/**
 * The instant, in milliseconds since 1970, that a value of JSON names: ISO 8601, a date as in mails, a
 * number of seconds or milliseconds, or what a date node gave. A time zone counts where the text has none.
 */
export function parseDate(value: Json, timeZone: string): Dated<number> {
  const ms = typeof value === "object" && value !== null && !Array.isArray(value) && value.ms;
  if (typeof ms === "number") return inRange(Math.round(ms));
  if (typeof value === "number")
    return inRange(Math.round(Math.abs(value) < leastMilliseconds ? value * 1000 : value));
  const text = typeof value === "string" ? value.trim() : "";
  if (/^-?\d{9,15}$/.test(text)) return parseDate(Number(text), timeZone);
  const found = iso.exec(text);
  if (found) return ofIso(found, text, timeZone);
  if (written.test(text)) {
    const instant = Date.parse(text);
    return Number.isNaN(instant) ? { problem: `there is no date "${text}"` } : inRange(instant);
  }
  const given = JSON.stringify(value) ?? "nothing";
  return {
    problem: `it must be a date, such as "2026-03-01T10:00:00Z", or a number of seconds or milliseconds since 1970, and gave ${given.slice(0, 100)}`,
  };
}

function ofIso(found: RegExpExecArray, text: string, timeZone: string): Dated<number> {
  const [, year, month, day, hour, minute, second, fraction = "", offset] = found;
  const wall: Wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, "0")),
  };
  return instantFrom(wall, offset, text, timeZone);
}

/** The instant of what a text says; `offset` as `Z` or `+02:00`, where it has one. */
export function instantFrom(
  wall: Wall,
  offset: string | undefined,
  text: string,
  timeZone: string,
): Dated<number> {
  if (!isReal(wall)) return { problem: `there is no date "${text}"` };
  if (offset === undefined) return inRange(instantOf(wall, timeZone));
  const [hours = 0, minutes = 0] = (offset.match(/\d\d/g) ?? []).map(Number);
  if (hours > 23 || minutes > 59) return { problem: `there is no date "${text}"` };
  const sign = offset.startsWith("-") ? -1 : 1;
  return inRange(utcOf(wall) - sign * (hours * 60 + minutes) * 60_000);
}
