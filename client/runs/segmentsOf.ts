import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";

/**
 * What a node did for some time: it was due and had not begun, it worked, it waited for a time, or the
 * server had stopped under it.
 */
export type Segment = {
  kind: "queued" | "running" | "waiting" | "stopped";
  /** Milliseconds since 1970; `to` is null while it goes on. */
  from: number;
  to: number | null;
  /** 1 for the first try; 0 before it. */
  attempt: number;
  /** This try ended in an error. */
  failed?: true;
};

const ends: ReadonlySet<string> = new Set([
  "node.completed",
  "node.failed",
  "node.skipped",
  "node.cancelled",
  "node.interrupted",
]);
const runEnds: ReadonlySet<string> = new Set([
  "run.completed",
  "run.failed",
  "run.cancelled",
  "run.interrupted",
]);

/**
 * Per node what it did when, as the events of its run tell it. A node is due when the last of what leads
 * to it has ended, the first node when the run was asked for. Whatever is noted of a node between its
 * start and its end closes what it did; with an error, as a try that failed.
 */
export function segmentsOf(
  { edges }: Pick<Graph, "edges">,
  events: readonly RunLogLine[],
): ReadonlyMap<string, Segment[]> {
  const segments = new Map<string, Segment[]>();
  const endedAt = new Map<string, number>();
  const completed = new Set<string>();
  const attempts = new Map<string, number>();
  const leadsTo = new Map<string, string[]>();
  const comesFrom = new Map<string, string[]>();
  for (const { source, target } of edges) {
    listIn(leadsTo, source).push(target);
    listIn(comesFrom, target).push(source);
  }
  let askedAt = Number.NaN;
  let lastAt = Number.NaN;

  const open = (nodeId: string) => {
    const last = segments.get(nodeId)?.at(-1);
    return last?.to === null ? last : undefined;
  };
  const close = (nodeId: string, at: number, failed = false) => {
    const segment = open(nodeId);
    if (!segment) return;
    segment.to = at;
    if (failed) segment.failed = true;
  };
  const begin = (nodeId: string, kind: Segment["kind"], from: number) => {
    close(nodeId, from);
    const attempt = attempts.get(nodeId) ?? 0;
    listIn(segments, nodeId).push({ kind, from, to: null, attempt });
  };
  const isDue = (nodeId: string) => {
    const before = comesFrom.get(nodeId) ?? [];
    const isOpen = !segments.has(nodeId) && !endedAt.has(nodeId);
    return (
      isOpen && before.every((id) => endedAt.has(id)) && before.some((id) => completed.has(id))
    );
  };

  for (const event of events) {
    const at = Date.parse(event.at);
    const { type, nodeId } = event;
    if (type === "run.queued") askedAt = at;
    if (type === "run.resumed") {
      // What was running stood still from some time after the last event; nobody knows since when.
      for (const id of segments.keys()) {
        if (open(id)?.kind !== "running") continue;
        begin(id, "stopped", lastAt);
      }
    }
    if (runEnds.has(type)) for (const id of segments.keys()) close(id, at);
    lastAt = at;
    if (nodeId === undefined) continue;
    if (type === "node.started") {
      attempts.set(nodeId, event.attempt ?? 1);
      if (!segments.has(nodeId)) {
        const before = (comesFrom.get(nodeId) ?? []).flatMap((id) => endedAt.get(id) ?? []);
        const due = before.length > 0 ? Math.max(...before) : askedAt;
        if (due < at) begin(nodeId, "queued", due);
      }
      begin(nodeId, "running", at);
    } else if (type === "node.waiting") begin(nodeId, "waiting", at);
    else if (type === "node.retrying") {
      close(nodeId, at, true);
      begin(nodeId, "waiting", at);
    } else if (ends.has(type)) {
      close(nodeId, at, type === "node.failed");
      endedAt.set(nodeId, at);
      // A failure that names a handle was dealt with: the run went on there.
      if (type === "node.completed" || event.handle !== undefined) completed.add(nodeId);
      // It was due for the moment in which its way turned out not to be taken.
      else if (type === "node.skipped") segments.delete(nodeId);
      for (const next of leadsTo.get(nodeId) ?? []) if (isDue(next)) begin(next, "queued", at);
    } else close(nodeId, at, event.error !== undefined);
  }
  for (const [id, list] of segments) {
    const real = list.filter(({ from, to }) => to === null || to > from);
    // A node that took no time at all is still one that ran; one that was due and never began is not.
    const ran = list.findLast(({ kind }) => kind === "running");
    segments.set(id, real.some(({ kind }) => kind !== "queued") || !ran ? real : [...real, ran]);
  }
  return segments;
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known) return known;
  const fresh: T[] = [];
  map.set(key, fresh);
  return fresh;
}
