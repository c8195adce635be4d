import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { LiveNode, LiveRun } from "@coweave/shared/run/LiveRun.ts";
import type { NodeRun } from "@coweave/shared/run/Run.ts";
import { isFinal, type RunStatus } from "@coweave/shared/run/RunStatus.ts";
import type { Segment } from "./segmentsOf.ts";

/** A part of a bar, in milliseconds from the left end of the time that is shown. */
export type BarPart = {
  kind: Segment["kind"] | "ended";
  start: number;
  ms: number;
  attempt: number;
  failed: boolean;
};

export type TimelineRow = {
  nodeId: string;
  label: string;
  type: string;
  status: RunStatus;
  /** What it did when; empty while not known or where it never ran. */
  parts: BarPart[];
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
  /** Milliseconds before the left end in which the run only waited to begin; 0 where all is shown. */
  waited: number;
};

type Sources = {
  /** What was fetched of the run, and the live status: either may be missing or behind. */
  execution: Execution | undefined;
  /** What its nodes did when, as its events tell (`segmentsOf`). */
  segments: ReadonlyMap<string, readonly Segment[]>;
  live: LiveRun | undefined;
  /** The graph on the canvas, for labels while the run's own snapshot is not here yet. */
  graph: Graph;
  /** Milliseconds since 1970. */
  now: number;
};

/** A run that waited this much longer than it worked begins with its first node: else its bars were dots. */
const mostlyWaited = 4;

/** The nodes of a run as a waterfall, in the order in which they began; those still to come at the end. */
export function timeline({ execution, segments, live, graph, now }: Sources): Timeline {
  const drawing = execution?.snapshot ?? graph;
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  const fetched = new Map(execution?.nodeExecutions.map((node) => [node.nodeId, node]) ?? []);
  const isLiveAhead = live !== undefined && live.seq > (execution?.seq ?? -1);

  const ids = new Set([...fetched.keys(), ...Object.keys(live?.nodes ?? {})]);
  const status = (isLiveAhead ? live.status : execution?.status) ?? "queued";
  if (execution && !isFinal(status))
    for (const id of reachableFrom(drawing, execution.trigger.nodeId)) ids.add(id);

  const drafts = [...ids].map((nodeId) => {
    const node = nodes.get(nodeId);
    const stored = fetched.get(nodeId);
    const shown = isLiveAhead ? live.nodes[nodeId] : undefined;
    const measured = timesOf(stored, shown, now);
    return {
      nodeId,
      label: node?.data.label || nodeId,
      type: node?.type ?? stored?.nodeType ?? "unknown",
      ...measured,
      did: didOf(segments.get(nodeId), stored, measured.status),
    };
  });
  const begins = drafts.flatMap(({ did }) => did.map(({ from }) => from));
  const works = drafts.flatMap(({ did }) =>
    did.filter(({ kind }) => kind !== "queued").map(({ from }) => from),
  );
  const ends = drafts.flatMap(({ did }) => did.map(({ to }) => to ?? now));
  const [asked, begun, end] = [Math.min(...begins), Math.min(...works), Math.max(...ends)];
  const left = begun - asked > mostlyWaited * Math.max(1, end - begun) ? begun : asked;

  const rows = drafts.map(({ did, ...row }): TimelineRow => {
    const parts = did.flatMap(({ kind, from, to, attempt, failed = false }): BarPart[] => {
      const start = Math.max(0, from - left);
      const until = Math.max(0, (to ?? now) - left);
      if (until === 0 && from < left) return [];
      return [{ kind, start, ms: Math.max(0, until - start), attempt, failed }];
    });
    return { ...row, parts };
  });
  rows.sort(byStart);
  return {
    rows,
    span: Math.max(1, Number.isFinite(end) ? end - left : 1),
    waited: Number.isFinite(left) ? left - asked : 0,
  };
}

type Did = Omit<Segment, "kind"> & { kind: BarPart["kind"] };

/** What a node did: as its events tell, or, where those are not there, from its start to its end. */
function didOf(
  segments: readonly Segment[] | undefined,
  stored: NodeRun | undefined,
  status: RunStatus,
): readonly Did[] {
  if (segments) return segments;
  if (!stored?.startedAt || status === "skipped") return [];
  const to = stored.completedAt ? Date.parse(stored.completedAt) : null;
  const kind = isFinal(status) ? "ended" : status === "waiting" ? "waiting" : "running";
  return [{ kind, from: Date.parse(stored.startedAt), to, attempt: stored.attempt }];
}

type Measured = Pick<TimelineRow, "status" | "ms" | "message" | "attempt">;

function timesOf(stored: NodeRun | undefined, shown: LiveNode | undefined, now: number): Measured {
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
    ms: (hasBegun || live) && !Number.isNaN(ms) && status !== "skipped" ? Math.max(0, ms) : null,
    message: message?.split("\n")[0] ?? null,
    attempt: stored?.attempt ?? 0,
  };
}

/** Begun ones by their start; then those that ended without having begun; then those to come. */
function byStart(a: TimelineRow, b: TimelineRow): number {
  const startOf = ({ parts }: TimelineRow) =>
    parts.find(({ kind }) => kind !== "queued")?.start ?? parts[0]?.start;
  const rank = (row: TimelineRow) =>
    startOf(row) !== undefined ? 0 : row.status !== "queued" ? 1 : 2;
  return rank(a) - rank(b) || (startOf(a) ?? 0) - (startOf(b) ?? 0);
}
