import type { RunFact } from "@coweave/shared/run/RunEvent.ts";

/** A fact and when it happened (ISO 8601, UTC); its number is given where it is stored. */
export type TimedFact = RunFact & { at: string };
