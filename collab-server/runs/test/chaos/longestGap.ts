import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";

/** Where a run spent most of its time after `since` (ISO 8601), in words: what to look at when it was slow. */
export function longestGap(events: readonly RunLogLine[], since: string): string {
  const name = ({ type, nodeId }: RunLogLine) => (nodeId ? `${nodeId} ${type}` : type);
  const points = [{ at: since, name: "the start of the server" }];
  for (const event of events)
    if (event.at > since) points.push({ at: event.at, name: name(event) });
  let longest = { ms: 0, what: "nothing happened" };
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    const ms = before ? Date.parse(point.at) - Date.parse(before.at) : 0;
    if (before && ms > longest.ms) longest = { ms, what: `from ${before.name} to ${point.name}` };
  }
  const all = Date.parse(points.at(-1)?.at ?? since) - Date.parse(since);
  return `${all} ms, of which ${longest.ms} ms ${longest.what}`;
}
