import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";

/** Data in the shape that a trigger hands on, to fill in by hand. */
export function sampleData(trigger: GraphNode | undefined): Json {
  const { kind, method, path } = trigger?.data.config ?? {};
  if (kind === "webhook")
    return { body: {}, headers: {}, query: {}, method: method ?? "POST", path: path ?? "" };
  if (kind === "schedule") return { scheduledAt: "2026-01-01T09:00:00.000Z" };
  return {};
}
