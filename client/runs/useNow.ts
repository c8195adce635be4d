import { useEffect, useState } from "react";

/** The time in milliseconds since 1970, moving four times a second, or every `pause` milliseconds, while `active`. */
export function useNow(active: boolean, pause = 250): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), pause);
    return () => clearInterval(timer);
  }, [active, pause]);
  return now;
}
