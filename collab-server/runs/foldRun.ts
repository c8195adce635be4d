import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import { newRun } from "@coweave/shared/run/newRun.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import type { ExecutionRecord } from "../storage/Storage.ts";

/** The run that a stored record tells of. */
export function foldRun({ header, events }: ExecutionRecord): Run {
  return events.reduce(applyEvent, newRun(header));
}
