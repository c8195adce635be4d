import { utcOf, type Wall } from "./Wall.ts";

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock shows in a time zone at an instant, in milliseconds since 1970. */
export function wallAt(instant: number, timeZone: string): Wall {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: at("year"),
    month: at("month"),
    day: at("day"),
    hour: at("hour"),
    minute: at("minute"),
    second: at("second"),
    millisecond: instant - whole,
  };
}

/** Milliseconds by which the clock in a time zone is ahead of UTC. */
export const offsetAt = (instant: number, timeZone: string): number =>
  utcOf(wallAt(instant, timeZone)) - instant;

/**
 * The instant at which a clock in a time zone shows this. Where it shows it twice, as in the night in
 * which summer ends, the first; where never, as much later as the clock is put forward.
 */
export function instantOf(wall: Wall, timeZone: string): number {
  const utc = utcOf(wall);
  const [before, after] = [offsetAt(utc - dayMs, timeZone), offsetAt(utc + dayMs, timeZone)];
  for (const offset of [before, after])
    if (offsetAt(utc - offset, timeZone) === offset) return utc - offset;
  return utc - before;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // Names come from data; of each there is one, and there is no end of them.
    if (formats.size > 100) formats.clear();
    format = new Intl.DateTimeFormat("en", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}
