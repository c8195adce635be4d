const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The cron expression that words like "every 5 minutes" or "every monday at 8" mean; 9:00 daily where unsure. */
export function readSchedule(prompt: string): { cron: string } {
  const text = prompt.toLowerCase();
  const every = /every (\d+) (minute|hour)s?/.exec(text);
  if (every) {
    const count = Math.max(1, Number(every[1]));
    if (every[2] === "minute") return { cron: count < 60 ? `*/${count} * * * *` : "0 * * * *" };
    return { cron: count < 24 ? `0 */${count} * * *` : "0 0 * * *" };
  }
  if (/every minute/.test(text)) return { cron: "* * * * *" };
  if (/hourly|every hour/.test(text)) return { cron: "0 * * * *" };
  const { minute, hour } = timeOfDay(text);
  const day = days.findIndex((name) => text.includes(name));
  if (day >= 0) return { cron: `${minute} ${hour} * * ${day}` };
  if (/weekly|every week\b/.test(text)) return { cron: `${minute} ${hour} * * 1` };
  if (/monthly|every month/.test(text)) return { cron: `${minute} ${hour} 1 * *` };
  if (/weekday|working day/.test(text)) return { cron: `${minute} ${hour} * * 1-5` };
  return { cron: `${minute} ${hour} * * *` };
}

function timeOfDay(text: string): { minute: number; hour: number } {
  const match = /\bat (\d{1,2})(?::(\d{2}))?\s*(am|pm)?\b/.exec(text);
  const fallback = /evening|night/.test(text) ? 20 : 9;
  if (!match) return { minute: 0, hour: fallback };
  const hour = (Number(match[1]) % 12) + (match[3] === "pm" ? 12 : 0);
  const plain = match[3] ? hour : Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return plain < 24 && minute < 60 ? { minute, hour: plain } : { minute: 0, hour: fallback };
}
