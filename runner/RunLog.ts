import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { Past } from "./execution/checkpointOf.ts";

/** Where the events of runs are kept. */
export type RunLog = {
  /**
   * Resolves once the events, and with them the private outputs of what they finish, are durable;
   * nobody is shown an event before. Called for one run only after the call before it has resolved.
   * A rejection stops the run.
   */
  append(runId: string, events: RunEvent[], outputs: KeptOutput[]): Promise<void>;
  /** All that is stored of a run that has not ended: it goes on from there when its thread has ended. */
  past(runId: string): Promise<Past>;
};
