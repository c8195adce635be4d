import type { RunError } from "@coweave/shared/run/RunEvent.ts";
import type { z } from "zod";
import type { Arrival, Progress, Step } from "../engine/Progress.ts";
import type { EndedNode } from "./Checkpoint.ts";

/**
 * Brings fresh progress to where a run had come, telling it the outcomes in the order in which they
 * were told at first. Answers what is left of the steps that followed: the nodes that may run and
 * have not ended, and those whose skipping was not noted; and the failure that the run had.
 */
export function replay(
  progress: Progress,
  ended: readonly EndedNode[],
): { step: Step; failure: z.infer<typeof RunError> | undefined } {
  const ready = new Map<string, Arrival[]>();
  const skipped = new Set<string>();
  let failure: z.infer<typeof RunError> | undefined;
  const take = (step: Step) => {
    for (const { nodeId, arrivals } of step.ready) ready.set(nodeId, arrivals);
    for (const nodeId of step.skipped) skipped.add(nodeId);
  };

  take(progress.begin());
  for (const node of ended) {
    if (node.how === "completed") take(progress.complete(node.nodeId, node.output, node.handle));
    if (node.how !== "failed") continue;
    take(progress.stop());
    failure ??= node.error;
  }
  for (const { nodeId } of ended) {
    ready.delete(nodeId);
    skipped.delete(nodeId);
  }
  return {
    step: {
      ready: [...ready].map(([nodeId, arrivals]) => ({ nodeId, arrivals })),
      skipped: [...skipped],
    },
    failure,
  };
}
