import type { Run } from "@coweave/shared/run/Run.ts";
import type { Checkpoint } from "./execution/Checkpoint.ts";
import { checkpointOf } from "./execution/checkpointOf.ts";
import type { TimedFact } from "./execution/TimedFact.ts";
import { lastWord, type RunEnd } from "./lastWord.ts";
import type { Pool } from "./pool.ts";
import type { RunLog } from "./RunLog.ts";
import type { RunRecord } from "./RunRecord.ts";
import { ThreadDeaths } from "./ThreadDeaths.ts";
import type { Turnstile } from "./Turnstile.ts";

/** A run on its way, as this process sees it. */
export type RunUnderWay = {
  record: RunRecord;
  /** Where an earlier process left it. */
  checkpoint: Checkpoint | undefined;
  /** Set when it shall end before it has. */
  endedBy: "cancel" | "close" | undefined;
  /** Resolved when `endedBy` is set. */
  ending: PromiseWithResolvers<void>;
};

type House = {
  runLog: RunLog;
  turnstile: Turnstile;
  pool: () => Promise<Pool>;
  deadlineMs: number;
};

/**
 * Waits for a place, hands the run to a thread, and stores what happens, to its last event; where
 * the runner is closed, to the last that happened.
 */
export async function conductRun(underWay: RunUnderWay, house: House): Promise<Run> {
  const { record, ending } = underWay;
  const turn = house.turnstile.enter();
  try {
    await Promise.race([turn.came, ending.promise]);
    await record.add(await lastFacts(underWay, house));
  } finally {
    turn.leave();
  }
  return record.run;
}

async function lastFacts(underWay: RunUnderWay, house: House): Promise<TimedFact[]> {
  const { record } = underWay;
  const deaths = new ThreadDeaths(record);
  let { checkpoint } = underWay;
  for (;;) {
    try {
      if (!underWay.endedBy) {
        const pool = await house.pool();
        // Whoever ended it while the pool was opening found no run in the pool to end.
        if (!underWay.endedBy) {
          const job = { header: record.header, checkpoint, deadlineMs: house.deadlineMs };
          return await pool.run(job, (facts) => record.add(facts));
        }
      }
      return endOf(underWay);
    } catch (error) {
      // It may have been another run of the thread that ended it.
      if (underWay.endedBy || !(await deaths.mayGoOn())) return endOf(underWay, error);
      checkpoint = await storedCheckpoint(underWay, house).catch(() => undefined);
      if (!checkpoint && record.run.startedAt !== null) return endOf(underWay, error);
    }
  }
}

async function storedCheckpoint({ record }: RunUnderWay, { runLog }: House) {
  // What the thread still said may be on its way.
  await record.add([]);
  return checkpointOf(await runLog.past(record.header.id));
}

function endOf({ endedBy, record }: RunUnderWay, error?: unknown): TimedFact[] {
  // Nothing is said of a run that the next start goes on with.
  if (endedBy === "close") return [];
  const end: RunEnd =
    endedBy === "cancel"
      ? { type: "run.cancelled" }
      : { type: "run.interrupted", error: explain(error) };
  return lastWord(record.run, end);
}

function explain(error: unknown) {
  const { code, message = String(error) } = error as { code?: string; message?: string };
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return {
      code: "out_of_memory",
      message: "The thread ran out of memory; handle less data at a time.",
    };
  }
  return { code: "thread_ended", message: `The thread of the run ended unexpectedly: ${message}` };
}
