import type { NodeJob } from "./NodeJob.ts";
import { waitUntil } from "./waitUntil.ts";

/** Waits for a date, and has it known meanwhile that the node does nothing else. */
export async function idleUntil(
  { signal, onWaiting }: Pick<NodeJob, "signal" | "onWaiting">,
  time: Date,
): Promise<void> {
  onWaiting(true);
  try {
    await waitUntil(time, signal);
  } finally {
    onWaiting(false);
  }
}
