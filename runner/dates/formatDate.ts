import { offsetAt, wallAt } from "./instantOf.ts";
import { names } from "./names.ts";
import type { PatternPart, Token } from "./readPattern.ts";
import { utcOf, type Wall } from "./Wall.ts";

/** An instant in a time zone, written as a pattern says. */
export function formatDate(
  instant: number,
  parts: readonly PatternPart[],
  timeZone: string,
): string {
  const wall = wallAt(instant, timeZone);
  return parts
    .map((part) => ("text" in part ? part.text : write(part.token, wall, instant, timeZone)))
    .join("");
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (wall: Wall): number => new Date(utcOf(wall)).getUTCDay() || 7;

function write(token: Token, wall: Wall, instant: number, timeZone: string): string {
  const { year, month, day, hour, minute, second, millisecond } = wall;
  const digits = (value: number, count = 2) => String(value).padStart(count, "0");
  switch (token) {
    case "yyyy":
      return digits(year, 4);
    case "MMMM":
    case "MMM":
      return names[token][month - 1] ?? "";
    case "MM":
      return digits(month);
    case "M":
      return String(month);
    case "dd":
      return digits(day);
    case "d":
      return String(day);
    case "EEEE":
    case "EEE":
      return names[token][weekdayOf(wall) - 1] ?? "";
    case "HH":
      return digits(hour);
    case "H":
      return String(hour);
    case "hh":
      return digits(hour % 12 || 12);
    case "h":
      return String(hour % 12 || 12);
    case "mm":
      return digits(minute);
    case "ss":
      return digits(second);
    case "SSS":
      return digits(millisecond, 3);
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "XXX":
      return writeOffset(offsetAt(instant, timeZone));
    default:
      return token satisfies never;
  }
}

function writeOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
