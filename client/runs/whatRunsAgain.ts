import type { Execution } from "@coweave/shared/run/Execution.ts";

import { isToRunAgain } from "@coweave/shared/run/isToRunAgain.ts";

/** What happens if a run goes on that failed or was interrupted, in one or two sentences. */
export function whatRunsAgain({ status, nodeExecutions, snapshot }: Execution): string {
  const labels = nodeExecutions
    .filter(isToRunAgain)
    .map(({ nodeId }) => snapshot.nodes.find(({ id }) => id === nodeId)?.data.label ?? nodeId);
  if (labels.length === 0) return "The run goes on. What has finished does not run again.";
  const names = labels.map((label) => `"${label}"`).join(", ");
  const runs = labels.length === 1 ? "runs" : "run";
  const unsure =
    status === "interrupted"
      ? ` It may have taken effect already${labels.length === 1 ? "" : ", each of them"}.`
      : "";
  return `${names} ${runs} again, and the run goes on from there. What has finished does not run again.${unsure}`;
}
