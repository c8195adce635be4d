import type { Run } from "@coweave/shared/run/Run.ts";
import type { RunFact } from "@coweave/shared/run/RunEvent.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { TimedFact } from "./execution/TimedFact.ts";

export type RunEnd = Extract<RunFact, { type: "run.cancelled" | "run.failed" | "run.interrupted" }>;

/** The end of a run that cannot speak for itself: what is open in it, then the run. */
export function lastWord(run: Run, end: RunEnd): TimedFact[] {
  const at = new Date().toISOString();
  const type = end.type === "run.interrupted" ? "node.interrupted" : "node.cancelled";
  const open = Object.values(run.nodes).filter((node) => !isFinal(node.status));
  const facts: RunFact[] = [...open.map(({ nodeId }) => ({ type, nodeId }) as const), end];
  return facts.map((fact) => ({ ...fact, at }));
}
