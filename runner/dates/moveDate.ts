import { type Dated, inRange } from "./inRange.ts";
import { instantOf, wallAt } from "./instantOf.ts";
import { daysIn, utcOf } from "./Wall.ts";

const sizes = { seconds: 1000, minutes: 60_000, hours: 3_600_000 };
export type Unit = keyof typeof sizes | "days" | "weeks" | "months" | "years";

/**
 * An instant so many units later. Seconds to hours are lengths of time; days and more are steps in
 * the calendar of a time zone: the clock shows the same after, and where a month is too short for the
 * day it is its last.
 */
export function moveDate(
  instant: number,
  amount: number,
  unit: Unit,
  timeZone: string,
): Dated<number> {
  if (unit === "seconds" || unit === "minutes" || unit === "hours")
    return inRange(instant + Math.round(amount * sizes[unit]));
  if (!Number.isInteger(amount))
    return { problem: `${unit} are moved by whole numbers, not by ${amount}` };
  // Not by way of the clock, which may show the same an hour before.
  if (amount === 0) return inRange(instant);
  const wall = wallAt(instant, timeZone);
  if (unit === "days" || unit === "weeks") {
    const moved = utcOf({ ...wall, day: wall.day + amount * (unit === "weeks" ? 7 : 1) });
    return ofDay(moved, timeZone);
  }
  const months = wall.year * 12 + wall.month - 1 + amount * (unit === "years" ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  if (year < 1 || year > 9999) return inRange(Number.NaN);
  const day = Math.min(wall.day, daysIn(year, month));
  return ofDay(utcOf({ ...wall, year, month, day }), timeZone);
}

/** `shown`: what the clock shall show, as if it were in UTC. */
function ofDay(shown: number, timeZone: string): Dated<number> {
  const found = inRange(shown);
  return "problem" in found ? found : inRange(instantOf(wallAt(shown, "UTC"), timeZone));
}

/** How many whole units one instant lies after another; less than 0 where it lies before. */
export function unitsBetween(from: number, until: number, unit: Unit, timeZone: string): number {
  if (until < from) return -unitsBetween(until, from, unit, timeZone) || 0;
  const guess = guessOf(unit);
  let count = Math.floor((until - from) / guess);
  const isWithin = (units: number) => {
    const moved = moveDate(from, units, unit, timeZone);
    return "value" in moved && moved.value <= until;
  };
  // The guess is too small or too large by a few: months and days are not all of one length.
  while (count > 0 && !isWithin(count)) count -= 1;
  while (isWithin(count + 1)) count += 1;
  return count;
}

function guessOf(unit: Unit): number {
  const day = 24 * sizes.hours;
  switch (unit) {
    case "days":
      return day;
    case "weeks":
      return 7 * day;
    case "months":
      return 30.436875 * day;
    case "years":
      return 365.2425 * day;
    default:
      return sizes[unit];
  }
}
