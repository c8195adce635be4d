import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";

/** Whether a finished node's whole output is neither in its event nor kept beside it: nothing goes on from there. */
export function lacksOutput(events: readonly RunEvent[], outputs: readonly KeptOutput[]): boolean {
  const kept = new Set(outputs.map(({ nodeId }) => nodeId));
  return events.some(
    (event) =>
      (event.type === "node.completed" || event.type === "node.failed") &&
      event.partial === true &&
      !kept.has(event.nodeId),
  );
}
