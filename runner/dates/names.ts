const nameOf = (options: Intl.DateTimeFormatOptions, instant: number) =>
  new Intl.DateTimeFormat("en", { timeZone: "UTC", ...options }).format(instant);

const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1));
/** From a Monday on. */
const weekdays = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));

/** What months and weekdays are called in dates, in English. */
export const names = {
  MMMM: months.map((instant) => nameOf({ month: "long" }, instant)),
  MMM: months.map((instant) => nameOf({ month: "short" }, instant)),
  EEEE: weekdays.map((instant) => nameOf({ weekday: "long" }, instant)),
  EEE: weekdays.map((instant) => nameOf({ weekday: "short" }, instant)),
};
