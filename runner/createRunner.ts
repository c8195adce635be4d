import { availableParallelism } from "node:os";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { conductRun, type RunUnderWay } from "./conductRun.ts";
import { checkpointOf, type Past } from "./execution/checkpointOf.ts";
import { findExpressionProblems } from "./expressions/findExpressionProblems.ts";
import { lastWord, type RunEnd } from "./lastWord.ts";
import type { Pool } from "./pool.ts";
import type { RunLog } from "./RunLog.ts";
import { RunRecord } from "./RunRecord.ts";
import { Turnstile } from "./Turnstile.ts";

export type { RunLog };

export type RunnerOptions = {
  runLog: RunLog;
  /** Threads at most; the machine's cores by default. The first starts with the first run. */
  threads?: number | undefined;
  /** The mail server of the email node, such as `smtp://user:password@host:587?from=team@host`. */
  smtpUrl?: string | undefined;
  /** `host:port` entries that http_request may reach though private. */
  allowedPrivateHosts?: readonly string[] | undefined;
  /** How long a run may work, waiting for dates not counted. 15 minutes by default. */
  runDeadlineMs?: number | undefined;
  /** Runs a thread has under way at once; most of them wait for something. 500 by default. */
  runsPerThread?: number | undefined;
  /** Runs that may wait for a thread; one more fails with `queue_full`. 10,000 by default. */
  maxQueue?: number | undefined;
  /** Megabytes of heap a thread may use before it is ended. 512 by default. */
  threadMemoryMb?: number | undefined;
  /** Seconds until a silent thread is ended: after a cancel (5), and otherwise (30). */
  patience?: { cancel: number; otherwise: number } | undefined;
};

export type Runner = {
  /**
   * Takes a run whose `run.queued` is stored to its end. Resolves with the run after its last event
   * is durable; rejects only when the run log fails or the runner is closed. Asked again for a run
   * under way, it answers the same promise. With `past`, what is stored of a run that an earlier
   * process left, it goes on from the last finished node, or ends as interrupted where that would
   * repeat what must not be repeated.
   */
  execute(run: Run, past?: Past): Promise<Run>;
  /**
   * Stops a run: its open requests are closed and nothing is sent afterwards; other runs go on.
   * Resolves when its last event is stored, with whether it ended as cancelled: false for a run
   * that is unknown or had ended by itself.
   */
  cancel(runId: string): Promise<boolean>;
  /** What can be seen to be wrong with a graph's expressions, each problem naming node and field. */
  findExpressionProblems(graph: Graph): Problem[];
  stats(): { queued: number; running: number; threads: number };
  /** Ends the threads. What is queued or under way stays as it is stored, to go on another time. */
  close(): Promise<void>;
};

export function createRunner(options: RunnerOptions): Runner {
  const { runLog, threads = availableParallelism(), runsPerThread = 500 } = options;
  const { maxQueue = 10_000, runDeadlineMs: deadlineMs = 15 * 60_000 } = options;
  const underWay = new Map<string, RunUnderWay & { ended: Promise<Run> }>();
  const turnstile = new Turnstile(threads * runsPerThread);
  let pool: Pool | undefined;
  let opening: Promise<Pool> | undefined;
  let isClosed = false;

  /** Piscina is loaded and its first thread started with the first run: an idle server stays small. */
  const openPool = async (): Promise<Pool> => {
    const { threadMemoryMb = 512, patience = { cancel: 5, otherwise: 30 } } = options;
    const { smtpUrl, allowedPrivateHosts } = options;
    const module = await import("./pool.ts");
    pool = module.pool({
      threads,
      runsPerThread,
      threadMemoryMb,
      patience,
      smtpUrl,
      allowedPrivateHosts,
    });
    return pool;
  };

  const house = {
    runLog,
    turnstile,
    deadlineMs,
    pool: () => {
      opening ??= openPool();
      return opening;
    },
  };

  async function end(run: Run, how: RunEnd): Promise<Run> {
    const record = new RunRecord(run, runLog);
    await record.add(lastWord(run, how));
    return record.run;
  }

  return {
    async execute(run, past) {
      const { id } = run.header;
      const known = underWay.get(id);
      if (known) return known.ended;
      if (isClosed) throw new Error("the runner is closed");
      if (isFinal(run.status)) return run;
      const checkpoint = past && checkpointOf(past);
      if (run.startedAt !== null && !checkpoint)
        return end(run, { type: "run.interrupted", error: halfway });
      // What was accepted before a stop of the server has its place.
      if (!past && turnstile.waiting >= maxQueue)
        return end(run, { type: "run.failed", error: queueFull });

      const started: RunUnderWay = {
        record: new RunRecord(run, runLog),
        checkpoint,
        endedBy: undefined,
        ending: Promise.withResolvers(),
      };
      const ended = conductRun(started, house).finally(() => underWay.delete(id));
      underWay.set(id, Object.assign(started, { ended }));
      return ended;
    },

    async cancel(runId) {
      const run = underWay.get(runId);
      if (!run) return false;
      run.endedBy ??= "cancel";
      run.ending.resolve();
      pool?.cancel(runId);
      return (await run.ended).status === "cancelled";
    },

    findExpressionProblems,

    stats: () => ({
      queued: turnstile.waiting,
      running: turnstile.inside,
      threads: pool?.threads() ?? 0,
    }),

    async close() {
      isClosed = true;
      for (const run of underWay.values()) {
        run.endedBy ??= "close";
        run.ending.resolve();
      }
      await (await opening)?.close();
      await Promise.allSettled([...underWay.values()].map((run) => run.ended));
    },
  };
}

const halfway = {
  code: "interrupted",
  message: "The run was under way when the server stopped.",
};

const queueFull = {
  code: "queue_full",
  message: "Too many runs are waiting already; try again later.",
};
