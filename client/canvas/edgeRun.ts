import type { LiveNode } from "@coweave/shared/run/LiveRun.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { liveParts } from "./liveParts.ts";

/** `flowing`: data is at work behind it; `done`: data went along it; `dead`: none will. */
export type EdgeRun = {
  look: "" | "flowing" | "done" | "dead";
  /** Length of the list that went along it. */
  items?: number | undefined;
};

const nothing: EdgeRun = { look: "" };
const dead: EdgeRun = { look: "dead" };

/**
 * How a run went along an edge that leaves `from` by `handle`. An output that names no handle went out
 * by all there are.
 */
export function edgeRun(
  from: LiveNode | undefined,
  to: LiveNode | undefined,
  handle: string,
): EdgeRun {
  if (!from) return nothing;
  const { status, items, handle: taken } = liveParts(from);
  if (!isFinal(status)) return nothing;
  const after = to && liveParts(to).status;
  // What failed may still have an error branch; whatever else did not complete gave nothing.
  const isTaken = taken === undefined ? status === "completed" : taken === handle;
  if (!isTaken || after === "skipped") return dead;
  return { look: after === "running" ? "flowing" : "done", items };
}
