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
  const labelOf = (nodeId: string) =>
    header.snapshot.nodes.find((node) => node.id === nodeId)?.data.label ?? nodeId;
  const interrupted = (message: string, nodeId: string | undefined): RunEnd => ({
    type: "run.interrupted",
    error: { code: "interrupted", message, ...(nodeId !== undefined && { nodeId }) },
  });

  if (ended.some(({ how }) => how === "cancelled")) return { type: "run.cancelled" };
  const working = open.filter(({ until }) => until === undefined);
  const unsafe = working.map(({ nodeId }) => nodeId).filter((nodeId) => !mayRunAgain(nodeId));
  if (unsafe.length > 0) return interrupted(sayInterrupted(unsafe.map(labelOf)), unsafe[0]);
  const lost = ended.find(({ how }) => how === "lost");
  if (lost) {
    return interrupted(
      `The server stopped, and the output of "${labelOf(lost.nodeId)}" was too large to keep. Retry the run.`,
      lost.nodeId,
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
