import type { Clock } from "../createSchedules.ts";

/** A clock that stands still until the test moves it; what waits on it runs in its order, at its time. */
export function createTestClock(start: string) {
  let time = Date.parse(start);
  const waiting = new Set<{ at: number; run: () => void }>();
  const after: Clock["after"] = (ms, run) => {
    const timer = { at: time + ms, run };
    waiting.add(timer);
    return () => waiting.delete(timer);
  };
  return {
    now: () => time,
    after,
    /** Moves on to a time of day, or a whole date. */
    to(next: string) {
      const until = Date.parse(next.includes("T") ? next : `${today(time)}T${next}Z`);
      for (;;) {
        const [first] = [...waiting].sort((a, b) => a.at - b.at);
        if (!first || first.at > until) break;
        waiting.delete(first);
        time = Math.max(time, first.at);
        first.run();
      }
      time = until;
    },
    /** Puts the clock forward as when the machine slept: nothing runs at its time. */
    leap(next: string) {
      time = Date.parse(`${today(time)}T${next}Z`);
    },
  };
}

const today = (time: number) => new Date(time).toISOString().slice(0, 10);
