import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";

export const placesOfKill = [
  "before its start",
  "in a node",
  "between nodes",
  "in a delay",
  "before a retry",
  "after its end",
] as const;
export type PlaceOfKill = (typeof placesOfKill)[number];

/** Where in a run the server was killed, by what is stored of it: what the next start found. */
export function placeOfKill(events: readonly RunLogLine[], killedAt: string): PlaceOfKill {
  const before = events.filter(({ at }) => at <= killedAt);
  if (before.length === events.length) return "after its end";
  if (!before.some(({ type }) => type === "run.started")) return "before its start";
  const last = new Map<string, string>();
  for (const event of before) if (event.nodeId !== undefined) last.set(event.nodeId, event.type);
  const states = new Set(last.values());
  if (states.has("node.started")) return "in a node";
  if (states.has("node.retrying")) return "before a retry";
  return states.has("node.waiting") ? "in a delay" : "between nodes";
}
