import { type PerformanceEntry, PerformanceObserver, performance } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { readFrame } from "../../readFrame.ts";
import type { RawEnd } from "./rawEnd.ts";

/** More turns than anything takes. */
const AT_MOST = 20_000;
/** A shorter turn needs no second look, in milliseconds. */
const SHORT = 20;

type Span = { from: number; to: number };

/**
 * Sends a frame, and tells the longest that the server was busy in one turn of the event loop until
 * it was answered or refused, in milliseconds: when it comes, when it is judged, applied, relayed. By
 * the clock or by the processor's time, whichever is less: on a busy machine the clock also counts
 * what others do, and the processor's time what the collector's threads do meanwhile. Collections of
 * the whole heap, which come when they come, are taken off.
 */
export async function busyWith(end: RawEnd, frame: Uint8Array): Promise<number> {
  const kind = readFrame(frame)?.kind;
  const isAnswered = kind === "update" || kind === "step2";
  const before = end.answers();
  const collections = watchCollections();
  const long: (Span & { busy: number })[] = [];
  let longest = 0;
  for (let turns = 0; turns < AT_MOST; turns++) {
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    if (turns === 0) end.send(frame);
    await turn();
    const to = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    const busy = Math.min(to - from, (user + system) / 1_000);
    if (busy > SHORT) long.push({ from, to, busy });
    else longest = Math.max(longest, busy);
    if (!isAnswered || end.code() !== undefined || end.answers() > before) break;
  }
  const pauses = long.length > 0 ? await collections.told() : [];
  collections.stop();
  for (const each of long) longest = Math.max(longest, each.busy - pausedIn(each, pauses));
  return longest;
}

/** V8's number for a collection of the whole heap. */
const WHOLE = 4;

function watchCollections() {
  const pauses: Span[] = [];
  const hear = (entries: PerformanceEntry[]) => {
    for (const entry of entries as (PerformanceEntry & { detail?: { kind?: number } })[]) {
      const { startTime: from, duration } = entry;
      if (entry.detail?.kind === WHOLE) pauses.push({ from, to: from + duration });
    }
  };
  const observer = new PerformanceObserver((list) => hear(list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  return {
    /** All that ended before now. */
    async told(): Promise<Span[]> {
      await turn();
      await turn();
      hear(observer.takeRecords());
      return pauses;
    },
    stop: () => observer.disconnect(),
  };
}

function pausedIn({ from, to }: Span, pauses: Span[]): number {
  return pauses.reduce(
    (sum, pause) => sum + Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)),
    0,
  );
}
