import type { DatabaseSync } from "node:sqlite";
import { isFinal, mayGoOn, type RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { ClaimTakenError, type ExecutionSummaryRecord, type Storage } from "../Storage.ts";
import type { EncodedEvent } from "./encodeEvents.ts";

type Query = Parameters<Storage["executions"]["list"]>[0];
type SummaryRow = Omit<ExecutionSummaryRecord, "trigger" | "version" | "error"> & {
  trigger: string;
  error: string | null;
};
/** The part of a summary that events change. */
type Progress = {
  n: number;
  seq: number;
  status: RunStatus;
  started_at: string | null;
  completed_at: string | null;
  error: string | null;
};

/**
 * A run as it crosses to the thread: header and trigger as text. The trigger has the version too, for
 * a column of its own would stand behind the header.
 */
export type EncodedExecution = {
  id: string;
  workflowId: string;
  createdAt: string;
  trigger: string;
  claim: string | null;
  header: string;
  events: EncodedEvent[];
  outputs: EncodedOutput[];
};

type EncodedTrigger = ExecutionSummaryRecord["trigger"] & { version?: number };

export type EncodedOutput = { nodeId: string; json: string };

const columns =
  'id, workflow_id AS "workflowId", status, seq, created_at AS "createdAt", started_at AS "startedAt", completed_at AS "completedAt", trigger, error';
const latestFirst = "ORDER BY created_at DESC, n DESC";

/** Runs of a workflow that failed or were interrupted whose private outputs are kept, and for how long. */
const KEPT_RUNS = 10;
const KEPT_MS = 7 * 24 * 3_600_000;

/** The methods are those of `Storage.executions`, on encoded events. */
export function executionsTable(db: DatabaseSync) {
  const add = db.prepare(
    "INSERT INTO executions (id, workflow_id, status, seq, created_at, trigger, header, claim) VALUES (?, ?, 'queued', 0, ?, ?, ?, ?)",
  );
  const claimed = db.prepare("SELECT 1 FROM executions WHERE workflow_id = ? AND claim = ?");
  const progressOf = db.prepare(
    "SELECT n, seq, status, started_at, completed_at, error FROM executions WHERE id = ?",
  );
  const setProgress = db.prepare(
    "UPDATE executions SET seq = ?, status = ?, started_at = ?, completed_at = ?, error = ? WHERE n = ?",
  );
  const log = db.prepare("INSERT INTO execution_events VALUES (?, ?, ?)");
  const eventsOf = db.prepare("SELECT json FROM execution_events WHERE execution = ? ORDER BY seq");
  const someEventsOf = db.prepare(
    "SELECT json FROM execution_events WHERE execution = (SELECT n FROM executions WHERE id = ?) AND seq > ? ORDER BY seq LIMIT ?",
  );
  const headerOf = db.prepare("SELECT n, header FROM executions WHERE id = ?");
  const page = db.prepare(
    `SELECT ${columns} FROM executions WHERE workflow_id = ? ${latestFirst} LIMIT ? OFFSET ?`,
  );
  const count = db.prepare("SELECT count(*) AS total FROM executions WHERE workflow_id = ?");
  const keep = db.prepare(
    "INSERT OR REPLACE INTO execution_outputs (execution, node, json) VALUES (?, ?, ?)",
  );
  const forget = db.prepare("DELETE FROM execution_outputs WHERE execution = ?");
  const kept = db.prepare(
    'SELECT node AS "nodeId", json FROM execution_outputs WHERE execution = (SELECT n FROM executions WHERE id = ?) ORDER BY n',
  );
  const isKept = db.prepare("SELECT 1 FROM execution_outputs WHERE execution = ? LIMIT 1");
  const workflowOf = db.prepare("SELECT workflow_id AS workflow FROM executions WHERE n = ?");
  // From the outputs, which are few, to their runs, which are many.
  const endedWithOutputs = `SELECT run.n FROM (SELECT DISTINCT execution FROM execution_outputs) AS kept
    JOIN executions AS run ON run.n = kept.execution WHERE run.status IN ('failed', 'interrupted')`;
  const forgetFew = db.prepare(
    `DELETE FROM execution_outputs WHERE execution IN (${endedWithOutputs} AND run.workflow_id = ?
     ORDER BY run.completed_at DESC, run.n DESC LIMIT -1 OFFSET ?)`,
  );
  const forgetOld = db.prepare(
    `DELETE FROM execution_outputs WHERE execution IN (${endedWithOutputs} AND run.completed_at < ?)`,
  );
  const unfinished = db.prepare(
    "SELECT id FROM executions WHERE status IN ('queued', 'running', 'waiting') ORDER BY created_at, n",
  );

  function append(id: string, events: readonly EncodedEvent[], outputs: readonly EncodedOutput[]) {
    const run = progressOf.get(id) as Progress | undefined;
    if (!run) throw new Error(`there is no run ${id}`);
    for (const event of events) {
      if (event.seq <= run.seq) continue;
      if (event.seq !== run.seq + 1)
        throw new Error(`run ${id}: event ${event.seq} cannot follow event ${run.seq}`);
      log.run(run.n, event.seq, event.json);
      run.seq = event.seq;
      if (!event.status) continue;
      run.status = event.status;
      if (event.status === "running") {
        run.started_at ??= event.at;
        // It may have ended before, and goes on.
        run.completed_at = null;
        run.error = null;
      }
      if (isFinal(event.status)) run.completed_at = event.at;
      if (event.error !== undefined) run.error = event.error;
    }
    setProgress.run(run.seq, run.status, run.started_at, run.completed_at, run.error, run.n);
    if (isFinal(run.status) && !mayGoOn(run.status)) {
      forget.run(run.n);
      return;
    }
    for (const { nodeId, json } of outputs) keep.run(run.n, nodeId, json);
    if (isFinal(run.status) && isKept.get(run.n) !== undefined) tidy(run);
  }

  function tidy({ n, completed_at }: Progress): void {
    const { workflow } = workflowOf.get(n) as { workflow: string };
    forgetFew.run(workflow, KEPT_RUNS);
    forgetOld.run(new Date(Date.parse(completed_at ?? "") - KEPT_MS).toISOString());
  }

  return {
    reads: {
      "executions.byId"(id: string) {
        const row = headerOf.get(id) as { n: number; header: string } | undefined;
        if (!row) return undefined;
        const events = eventsOf.all(row.n) as { json: string }[];
        return { header: row.header, events: events.map((event) => event.json) };
      },
      "executions.events": (id: string, { after, limit }: { after: number; limit: number }) =>
        (someEventsOf.all(id, after, limit) as { json: string }[]).map(({ json }) => json),
      "executions.keptOutputs": (id: string) => kept.all(id) as EncodedOutput[],
      "executions.list"({ workflowId, skip, limit }: Query) {
        const { total } = count.get(workflowId) as { total: number };
        return { items: (page.all(workflowId, limit, skip) as SummaryRow[]).map(toSummary), total };
      },
      "executions.latestOf": (workflowIds: readonly string[]) =>
        workflowIds.flatMap((id) => (page.all(id, 1, 0) as SummaryRow[]).map(toSummary)),
      "executions.unfinished": () => (unfinished.all() as { id: string }[]).map((row) => row.id),
    },
    writes: {
      "executions.create"(run: EncodedExecution) {
        const { id, workflowId, claim } = run;
        if (claim !== null && claimed.get(workflowId, claim))
          throw new ClaimTakenError(`a run of workflow ${workflowId} answers to ${claim} already`);
        add.run(id, workflowId, run.createdAt, run.trigger, run.header, claim);
        append(run.id, run.events, run.outputs);
      },
      "executions.append": append,
    },
  };
}

function toSummary(row: SummaryRow): ExecutionSummaryRecord {
  const { version = null, ...trigger } = JSON.parse(row.trigger) as EncodedTrigger;
  return {
    ...row,
    trigger,
    version,
    error: row.error === null ? null : (JSON.parse(row.error) as ExecutionSummaryRecord["error"]),
  };
}
