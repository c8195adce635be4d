import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { LiveNode, LiveRun } from "@coweave/shared/run/LiveRun.ts";
import type { NodeRun } from "@coweave/shared/run/Run.ts";
import { isFinal, type RunStatus } from "@coweave/shared/run/RunStatus.ts";

export type TimelineRow = {
  nodeId: string;
  label: string;
  type: string;
  status: RunStatus;
  /** Milliseconds after the first node began; null while not known or not begun. */
  start: number | null;
  /** Milliseconds it took, or has taken so far; null where it never ran. */
  ms: number | null;
  /** First line of what went wrong. */
  message: string | null;
  attempt: number;
};

export type Timeline = {
  rows: TimelineRow[];
  /** Milliseconds that the whole width stands for; at least 1. */
  span: number;
  /** Milliseconds from when it was asked for until the first node began; 0 while not known. */
  waited: number;
};

type Sources = {
  /** What was fetched of the run, and the live status: either may be missing or behind the other. */
  execution: Execution | undefined;
  live: LiveRun | undefined;
  /** The graph on the canvas, for labels while the run's own snapshot is not here yet. */
  graph: Graph;
  /** Milliseconds since 1970. */
  now: number;
};

/** The nodes of a run as a waterfall, in the order in which they began; those still to come at the end. */
export function timeline({ execution, live, graph, now }: Sources): Timeline {
  const drawing = execution?.snapshot ?? graph;
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  const fetched = new Map(execution?.nodeExecutions.map((node) => [node.nodeId, node]) ?? []);
  const isLiveAhead = live !== undefined && live.seq > (execution?.seq ?? -1);
  // From the first node, not from when the run was asked for: waiting for a worker is no work.
  const begun = Math.min(
    ...[...fetched.values()].flatMap((node) => (node.startedAt ? Date.parse(node.startedAt) : [])),
  );
  const asked = Date.parse(execution?.createdAt ?? "");

  const ids = new Set([...fetched.keys(), ...Object.keys(live?.nodes ?? {})]);
  const status = (isLiveAhead ? live.status : execution?.status) ?? "queued";
  if (execution && !isFinal(status))
    for (const id of reachableFrom(drawing, execution.trigger.nodeId)) ids.add(id);

  const rows = [...ids].map((nodeId): TimelineRow => {
    const node = nodes.get(nodeId);
    const stored = fetched.get(nodeId);
    const shown = isLiveAhead ? live.nodes[nodeId] : undefined;
    return {
      nodeId,
      label: node?.data.label || nodeId,
      type: node?.type ?? stored?.nodeType ?? "unknown",
      ...timesOf(stored, shown, begun, now),
    };
  });
  rows.sort(byStart);
  const ends = rows.map((row) => (row.start ?? 0) + (row.ms ?? 0));
  const waited = Number.isFinite(begun - asked) ? Math.max(0, begun - asked) : 0;
  return { rows, span: Math.max(1, ...ends), waited };
}

type Measured = Omit<TimelineRow, "nodeId" | "label" | "type">;

function timesOf(
  stored: NodeRun | undefined,
  shown: LiveNode | undefined,
  begun: number,
  now: number,
): Measured {
  const live = typeof shown === "string" ? { status: shown } : shown;
  const status = live?.status ?? stored?.status ?? "queued";
  const startedAt = stored?.startedAt ? Date.parse(stored.startedAt) : Number.NaN;
  const completedAt = stored?.completedAt ? Date.parse(stored.completedAt) : Number.NaN;
  const hasBegun = !Number.isNaN(startedAt) && status !== "skipped";
  const end = isFinal(status) ? completedAt : now;
  const ms = live && "ms" in live && live.ms !== undefined ? live.ms : end - startedAt;
  const message = (live && "message" in live ? live.message : undefined) ?? stored?.error?.message;
  return {
    status,
    start: hasBegun && Number.isFinite(begun) ? Math.max(0, startedAt - begun) : null,
    ms: (hasBegun || live) && !Number.isNaN(ms) && status !== "skipped" ? Math.max(0, ms) : null,
    message: message?.split("\n")[0] ?? null,
    attempt: stored?.attempt ?? 0,
  };
}

/** Begun ones by their start; then those that ended without having begun; then those to come. */
function byStart(a: TimelineRow, b: TimelineRow): number {
  const rank = (row: TimelineRow) => (row.start !== null ? 0 : row.status !== "queued" ? 1 : 2);
  return rank(a) - rank(b) || (a.start ?? 0) - (b.start ?? 0);
}
