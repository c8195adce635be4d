import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import type { Services } from "./Executor.ts";
import type { Journal } from "./Journal.ts";

export type RunJob = {
  header: RunHeader;
  /** Where an earlier process left the run; undefined for one that begins. */
  checkpoint?: Checkpoint | undefined;
  journal: Journal;
  services: Services;
  /** Aborted to cancel the run. */
  signal: AbortSignal;
  deadlineMs: number;
};
