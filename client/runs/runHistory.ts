import type { ExecutionSummary } from "@coweave/shared/api/runEndpoints.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

export type RunItem = {
  id: string;
  status: RunStatus;
  /** ISO 8601; empty where not known yet. */
  createdAt: string;
  kind: ExecutionSummary["trigger"]["kind"] | null;
  ms: number | null;
};

/** The runs of a workflow, latest first: what the list told, with the live status where it is ahead. */
export function runHistory(listed: readonly ExecutionSummary[], live: LiveRuns): RunItem[] {
  const items = new Map<string, RunItem>();
  for (const run of listed) {
    const now = live[run.id];
    items.set(run.id, {
      id: run.id,
      status: now && now.seq > run.seq ? now.status : run.status,
      createdAt: run.createdAt,
      kind: run.trigger.kind,
      ms:
        run.startedAt && run.completedAt
          ? Date.parse(run.completedAt) - Date.parse(run.startedAt)
          : null,
    });
  }
  for (const [id, run] of Object.entries(live)) {
    if (items.has(id)) continue;
    items.set(id, {
      id,
      status: run.status,
      createdAt: run.createdAt ?? "",
      kind: run.kind ?? null,
      ms: null,
    });
  }
  return [...items.values()].sort(laterFirst);
}

function laterFirst(a: RunItem, b: RunItem): number {
  // A run without a time has just begun.
  const [x, y] = [a.createdAt || "9", b.createdAt || "9"];
  if (x !== y) return x < y ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
