import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunFact } from "@coweave/shared/run/RunEvent.ts";

/** A fact and when it happened (ISO 8601, UTC); its number is given where it is stored. */
export type TimedFact = RunFact & {
  at: string;
  /** The node's whole output, where its record is partial. Never part of an event. */
  whole?: Json;
};
