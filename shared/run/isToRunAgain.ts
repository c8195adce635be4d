import type { NodeRun } from "./Run.ts";

/** Whether a node runs again if its run, which has ended, goes on. One that failed and was dealt with has an output, and is done. */
export function isToRunAgain({
  status,
  outputData,
}: Pick<NodeRun, "status" | "outputData">): boolean {
  return (
    (status === "failed" && outputData === null) ||
    status === "cancelled" ||
    status === "interrupted"
  );
}
