import { useEffect, useState } from "react";
import { nextFirings } from "./nextFirings.ts";

const COUNT = 5;

/** When a schedule fires next, as clocks in its time zone show it. */
export function SchedulePreview({ cron, timeZone }: { cron: string; timeZone: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const next = nextFirings(cron, timeZone, COUNT, now);
  if (!next.ok)
    return (
      <p role="alert" className="text-danger-ink text-xs">
        {next.why}
      </p>
    );
  const format = new Intl.DateTimeFormat(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  return (
    <section aria-label="Next times" data-testid="schedule-preview" className="text-xs">
      <h3 className="font-medium text-ink-muted">Next times, {timeZone}</h3>
      <ol className="mt-1 flex flex-col gap-0.5 tabular-nums">
        {next.times.map((time) => (
          <li key={time.getTime()}>
            <time dateTime={time.toISOString()} title={`Here: ${time.toLocaleString()}`}>
              {format.format(time)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
