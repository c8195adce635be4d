import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { Heard } from "./Heard.ts";

/** The runs that ended since; whoever started them waits for it too. */
export function runNews(
  before: LiveRuns,
  now: LiveRuns,
  labelOf: (nodeId: string) => string | undefined,
): Heard[] {
  return Object.entries(now).flatMap(([id, run]): Heard[] => {
    const known = before[id];
    if (!isFinal(run.status) || (known && isFinal(known.status))) return [];
    const failed = Object.entries(run.nodes).find(
      ([, node]) => (typeof node === "string" ? node : node.status) === "failed",
    );
    const at = run.status === "failed" && failed ? (labelOf(failed[0]) ?? null) : null;
    return [{ kind: "runEnded", status: run.status, at }];
  });
}
