import { cronRules } from "@coweave/shared/graph/cronRules.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { Cron } from "croner";

/** The due times of a schedule, in milliseconds since 1970. */
export type Schedule = {
  /** Undefined where there is none any more. */
  nextAfter(time: number): number | undefined;
  /** The last one before `time` that is later than `floor`. */
  lastBefore(time: number, floor: number): number | undefined;
};

const MINUTE = 60_000;

/** A schedule trigger's settings as due times; `why` is a sentence on what is wrong with them. */
export function readSchedule({
  cron,
  timeZone,
}: JsonObject): { ok: true; schedule: Schedule } | { ok: false; why: string } {
  let pattern: Cron;
  try {
    const zone = typeof timeZone === "string" && timeZone ? timeZone : "UTC";
    pattern = new Cron(String(cron), { ...cronRules, timezone: zone, paused: true });
  } catch (error) {
    return { ok: false, why: (error as Error).message.replace(/^CronPattern: /, "") };
  }
  const nextAfter = (time: number) => pattern.nextRun(new Date(time))?.getTime();
  if (nextAfter(Date.UTC(2000, 0)) === undefined)
    return { ok: false, why: "There is no such day in any year." };
  return {
    ok: true,
    schedule: {
      nextAfter,
      lastBefore(time, floor) {
        let last = nextAfter(floor);
        if (last === undefined || last >= time) return undefined;
        // Halves what is left: walking through a year of minutes would take long.
        for (let end = time; end - last > MINUTE; ) {
          const middle = Math.floor((last + end) / 2);
          // The middle itself may be due.
          const next = nextAfter(middle - 1);
          if (next !== undefined && next < time) last = next;
          else end = middle;
        }
        return last;
      },
    },
  };
}
