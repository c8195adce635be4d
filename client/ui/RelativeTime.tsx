import { useEffect, useState } from "react";
import { relativeTime } from "./relativeTime.ts";

/** A moment (ISO 8601) as people say it, kept true while it is on screen; the full time on hover. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return null;
  return (
    <time dateTime={at} title={new Date(moment).toLocaleString()} className={className}>
      {relativeTime(moment, now)}
    </time>
  );
}
