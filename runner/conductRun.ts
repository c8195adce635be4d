import type { Run } from "@coweave/shared/run/Run.ts";
import type { TimedFact } from "./execution/TimedFact.ts";
import { lastWord, type RunEnd } from "./lastWord.ts";
import type { Pool } from "./pool.ts";
import type { RunRecord } from "./RunRecord.ts";
import type { Turnstile } from "./Turnstile.ts";

/** A run on its way, as this process sees it. */
export type RunUnderWay = {
  record: RunRecord;
  /** Set when it shall end before it has. */
  endedBy: "cancel" | "close" | undefined;
  /** Resolved when `endedBy` is set. */
  ending: PromiseWithResolvers<void>;
};

type House = {
  turnstile: Turnstile;
  pool: () => Promise<Pool>;
  deadlineMs: number;
};

/** Waits for a place, hands the run to a thread, and stores what happens, to its last event. */
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
  try {
    if (!underWay.endedBy) {
      const pool = await house.pool();
      // Whoever ended it while the pool was opening found no run in the pool to end.
      if (!underWay.endedBy) {
        const job = { header: record.header, deadlineMs: house.deadlineMs };
        return await pool.run(job, (facts) => record.add(facts));
      }
    }
    return lastWord(record.run, endOf(underWay));
  } catch (error) {
    return lastWord(record.run, endOf(underWay, error));
  }
}

function endOf({ endedBy }: RunUnderWay, error?: unknown): RunEnd {
  if (endedBy === "cancel") return { type: "run.cancelled" };
  return { type: "run.interrupted", error: endedBy === "close" ? stopped : explain(error) };
}

const stopped = { code: "stopped", message: "The server was stopped while the run was under way." };

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
