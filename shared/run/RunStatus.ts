import { z } from "zod";

/** The status of a run, and of a node within one. */
export const RunStatus = z.enum([
  "queued",
  "running",
  "waiting",
  "completed",
  "failed",
  "skipped",
  "interrupted",
  "cancelled",
]);
export type RunStatus = z.infer<typeof RunStatus>;

/** True when nothing more will happen to it. */
export function isFinal(status: RunStatus): boolean {
  return status !== "queued" && status !== "running" && status !== "waiting";
}
