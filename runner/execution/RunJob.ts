import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { Services } from "./Executor.ts";
import type { Journal } from "./Journal.ts";

export type RunJob = {
  header: RunHeader;
  journal: Journal;
  services: Services;
  /** Aborted to cancel the run. */
  signal: AbortSignal;
  deadlineMs: number;
};
