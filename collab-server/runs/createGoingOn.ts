import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { mayGoOn } from "@coweave/shared/run/RunStatus.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { Storage } from "../storage/Storage.ts";
import type { RunLog } from "./createRunLog.ts";
import { foldRun } from "./foldRun.ts";
import { lacksOutput } from "./lacksOutput.ts";

/**
 * Has a run go on that failed or was interrupted, as the same run. What it answers resolves once that
 * is stored, and rejects with 409 where the run cannot go on, or someone else was first.
 */
export function createGoingOn(world: {
  storage: Pick<Storage, "executions">;
  runLog: RunLog;
  /** The time now, ISO 8601. */
  at: () => string;
  isGoing: (runId: string) => boolean;
  execute: (run: Run, past: { events: RunEvent[]; outputs: KeptOutput[] }) => void;
  notStored: (cause: unknown) => HttpProblem;
}): (runId: string, userId: string) => Promise<void> {
  const { storage, runLog, at, isGoing, execute, notStored } = world;
  /** Those that are being taken up at this moment: two who click at once are one too many. */
  const takingUp = new Set<string>();

  async function takeUp(id: string, userId: string): Promise<void> {
    const record = await storage.executions.byId(id);
    const run = record && foldRun(record);
    if (!record || !run || !mayGoOn(run.status) || isGoing(id)) throw cannotGoOn();
    const outputs = await storage.executions.keptOutputs(id);
    if (lacksOutput(record.events, outputs)) throw outputsGone();
    const event: RunEvent = { type: "run.resumed", retriedBy: userId, seq: run.seq + 1, at: at() };
    runLog.resume(run);
    await runLog.append(id, [event]).catch((cause: unknown) => {
      runLog.forget(id);
      throw notStored(cause);
    });
    execute(applyEvent(run, event), { events: [...record.events, event], outputs });
  }

  return async (id, userId) => {
    if (takingUp.has(id)) throw cannotGoOn();
    takingUp.add(id);
    try {
      await takeUp(id, userId);
    } finally {
      takingUp.delete(id);
    }
  };
}

function cannotGoOn(): HttpProblem {
  return new HttpProblem(
    "conflict",
    "Only a run that failed or was interrupted can go on, and only once at a time.",
  );
}

function outputsGone(): HttpProblem {
  return new HttpProblem(
    "conflict",
    "What this run had computed is not kept any more. Run it again from its start.",
  );
}
