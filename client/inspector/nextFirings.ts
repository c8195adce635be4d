import { cronRules } from "@coweave/shared/graph/cronRules.ts";
import { Cron } from "croner";

/** The next due times of a cron expression in a time zone after `from`, or a sentence on why there are none. */
export function nextFirings(
  cron: string,
  timeZone: string,
  count: number,
  from: Date,
): { ok: true; times: Date[] } | { ok: false; why: string } {
  try {
    // Throws for a time zone there is not.
    new Intl.DateTimeFormat("en", { timeZone });
    const pattern = new Cron(cron, { ...cronRules, timezone: timeZone, paused: true });
    const times = pattern.nextRuns(count, from);
    return times.length > 0 ? { ok: true, times } : { ok: false, why: "It never fires." };
  } catch (error) {
    return { ok: false, why: (error as Error).message.replace(/^CronPattern: /, "") };
  }
}
