import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { RunLog } from "../RunLog.ts";

export type MemoryRunLog = RunLog & {
  events: Map<string, RunEvent[]>;
  outputs: Map<string, KeptOutput[]>;
  /** Appends of a run that stands here wait for its promise. */
  gates: Map<string, Promise<void>>;
  /** Resolves when an event for which `matches` is true has been stored. */
  until(matches: (event: RunEvent, runId: string) => boolean): Promise<RunEvent>;
};

/** Keeps events in memory and checks what a store would: numbers without gaps, one append at a time. */
export function memoryRunLog(): MemoryRunLog {
  const events = new Map<string, RunEvent[]>();
  const outputs = new Map<string, KeptOutput[]>();
  const writing = new Set<string>();
  const watchers = new Set<(event: RunEvent, runId: string) => void>();
  const log: MemoryRunLog = {
    events,
    outputs,
    gates: new Map(),
    async append(runId, batch, kept) {
      if (writing.has(runId)) throw new Error(`${runId} is being written already`);
      writing.add(runId);
      await log.gates.get(runId);
      writing.delete(runId);
      const stored = events.get(runId) ?? [];
      events.set(runId, stored);
      outputs.set(runId, [...(outputs.get(runId) ?? []), ...kept]);
      for (const event of batch) {
        // run.queued, number 1, is stored by who accepts the run.
        const expected = stored.length + 2;
        if (event.seq !== expected) throw new Error(`event ${event.seq} where ${expected} was due`);
        stored.push(event);
        for (const watch of watchers) watch(event, runId);
      }
    },
    past: async (runId) => ({
      events: [...(events.get(runId) ?? [])],
      outputs: [...(outputs.get(runId) ?? [])],
    }),
    until: (matches) =>
      new Promise((resolve) => {
        const watch = (event: RunEvent, runId: string) => {
          if (!matches(event, runId)) return;
          watchers.delete(watch);
          resolve(event);
        };
        for (const [runId, stored] of events) for (const event of stored) watch(event, runId);
        watchers.add(watch);
      }),
  };
  return log;
}
