/**
 * How a cron expression is read, wherever it is: five fields, so nothing more often than each minute; a
 * day of the month and a day of the week in one expression mean either, as cron has it. Where hours and
 * minutes are named without `*`, an hour that the clocks skip or repeat is due once all the same.
 */
export const cronRules = { mode: "5-part", fixedTimeRule: "no-wildcard" } as const;
