import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import { sayInterrupted } from "@coweave/shared/run/sayInterrupted.ts";
import type { RunEnd } from "../lastWord.ts";
import type { Checkpoint } from "./Checkpoint.ts";

/** A run that was resumed so often and finished nothing may be what ends the server. */
const mostInVain = 10;

/** How a run ends that cannot go on from its checkpoint; undefined where it can. */
export function obstacle(
  { ended, open, resumedInVain }: Checkpoint,
  header: RunHeader,
  mayRunAgain: (nodeId: string) => boolean,
): RunEnd | undefined {
  const nodeOf = (nodeId: string) => header.snapshot.nodes.find((node) => node.id === nodeId);
  const labelOf = (nodeId: string) => nodeOf(nodeId)?.data.label ?? nodeId;
  const interrupted = (message: string, nodeId: string | undefined): RunEnd => ({
    type: "run.interrupted",
    error: { code: "interrupted", message, ...(nodeId !== undefined && { nodeId }) },
  });

  if (ended.some(({ how }) => how === "cancelled")) return { type: "run.cancelled" };
  const working = open.filter(({ state }) => state === "working");
  const unsafe = working
    .filter(({ nodeId, isReopened }) => !isReopened && !mayRunAgain(nodeId))
    .map(({ nodeId }) => nodeId);
  if (unsafe.length > 0) return interrupted(sayInterrupted(unsafe.map(labelOf)), unsafe[0]);
  const lost = ended.find(({ how }) => how === "lost");
  if (lost) {
    return interrupted(
      `The server stopped, and the output of "${labelOf(lost.nodeId)}" was too large to keep. Retry the run.`,
      lost.nodeId,
    );
  }
  // Events of before handles were recorded: without one a node would go out by all it has.
  const wayless = ended.find((node) => {
    const branching = node.how === "completed" && node.handle === undefined && nodeOf(node.nodeId);
    return branching && portsOf(branching).outputs.length > 1;
  });
  if (wayless) {
    return interrupted(
      `The server stopped, and by which way "${labelOf(wayless.nodeId)}" went is not recorded. Retry the run.`,
      wayless.nodeId,
    );
  }
  // What only waits for a date finishes nothing until then, and does no harm.
  const waits = open.length > 0 && working.length === 0;
  if (waits || resumedInVain < mostInVain) return undefined;
  const names = working.map(({ nodeId }) => `"${labelOf(nodeId)}"`).join(", ");
  return interrupted(
    `The server stopped ${resumedInVain} times while ${names || "this run"} was under way. Look at what it does, then retry the run.`,
    working[0]?.nodeId,
  );
}
