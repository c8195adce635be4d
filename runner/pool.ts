import type { Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import type { TimedFact } from "./execution/TimedFact.ts";
import { leastBusy } from "./threads/leastBusy.ts";
import type { ThreadHello, ThreadJob, ThreadSettings } from "./threads/ThreadJob.ts";
import { ThreadLine } from "./threads/ThreadLine.ts";

export type Pool = {
  /**
   * Runs a workflow on a thread and answers its last facts; those before go to `onFacts`, whose
   * rejection cancels the run. Rejects when the thread ends before.
   */
  run(job: ThreadJob, onFacts: OnFacts): Promise<TimedFact[]>;
  /** Tells the run to stop; a thread that is too stuck to hear it is ended, with all runs on it. */
  cancel(runId: string): void;
  threads(): number;
  close(): Promise<void>;
};

/** Resolves when the facts are stored. */
type OnFacts = (facts: TimedFact[]) => Promise<void>;

export type PoolOptions = ThreadSettings & {
  threads: number;
  runsPerThread: number;
  /** Megabytes a thread may use before it is ended. */
  threadMemoryMb: number;
  /** Seconds a thread may be silent: after a cancel, and otherwise. */
  patience: { cancel: number; otherwise: number };
};

/**
 * Threads for runs. Piscina starts, feeds and replaces them; a task is never aborted through it,
 * since that ends the thread with every other run on it.
 */
export function pool(options: PoolOptions): Pool {
  const settings: ThreadSettings = {
    smtpUrl: options.smtpUrl,
    allowedPrivateHosts: options.allowedPrivateHosts,
  };
  const piscina = new Piscina({
    filename: new URL("./worker.ts", import.meta.url).href,
    name: "worker",
    minThreads: 1,
    maxThreads: options.threads,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: options.runsPerThread,
    loadBalancer: leastBusy(options.threads),
    // A thread that sleeps in Atomics.wait would not see its sockets close.
    atomics: "disabled",
    recordTiming: false,
    resourceLimits: {
      maxOldGenerationSizeMb: options.threadMemoryMb,
      // V8 would take over a hundred more for no speed that could be measured.
      maxYoungGenerationSizeMb: 24,
    },
    workerData: settings,
  });
  const lines = new Map<number, ThreadLine>();
  const runs = new Map<string, OnFacts>();
  const cancelled = new Set<string>();
  let isClosed = false;

  piscina.on("message", (message: ThreadHello | object) => {
    // Under `node --watch` a thread also posts what it imports.
    if (!("threadId" in message)) return;
    const { threadId, port } = message;
    const line = new ThreadLine(port, {
      onFacts: (runId, facts) => runs.get(runId)?.(facts) ?? Promise.resolve(),
      isCancelled: (runId) => cancelled.has(runId),
      onStuck: () => void threadOf(threadId)?.terminate(),
    });
    port.on("close", () => lines.delete(threadId));
    lines.set(threadId, line);
    // A run may have been cancelled while its thread was starting.
    for (const runId of cancelled) line.cancel(runId);
  });
  // Each run hears of its thread's end by its own promise; this is only so that nothing is thrown.
  piscina.on("error", () => {});

  const threadOf = (threadId: number): Worker | undefined =>
    piscina.threads.find((thread) => thread.threadId === threadId);

  const watch = setInterval(() => {
    if (runs.size === 0) return;
    for (const line of lines.values()) line.check(options.patience);
  }, 1000).unref();

  function cancel(runId: string): void {
    if (!runs.has(runId)) return;
    cancelled.add(runId);
    for (const line of lines.values()) line.cancel(runId);
  }

  return {
    async run(job, onFacts) {
      if (isClosed) throw new Error("the pool is closed");
      const runId = job.header.id;
      runs.set(runId, async (facts) => {
        try {
          await onFacts(facts);
        } catch (error) {
          cancel(runId);
          throw error;
        }
      });
      try {
        return await piscina.run(job);
      } finally {
        // What a dead thread still said lies in its line: hear it before the run is forgotten.
        await new Promise(setImmediate);
        runs.delete(runId);
        cancelled.delete(runId);
      }
    },
    cancel,
    threads: () => piscina.threads.length,
    async close() {
      isClosed = true;
      clearInterval(watch);
      await piscina.destroy();
    },
  };
}
