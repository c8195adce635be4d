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

/** True when nothing more will happen to it by itself. */
export function isFinal(status: RunStatus): boolean {
  return status !== "queued" && status !== "running" && status !== "waiting";
}

/** Whether a person may have a run that ended like this go on from its last finished nodes. */
export function mayGoOn(status: RunStatus): boolean {
  return status === "failed" || status === "interrupted";
}
