import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { Guard } from "./Guard.ts";

/** One thing the words of a prompt ask for. */
export type Step = {
  type: string;
  /** Where in the prompt it stands. */
  at: number;
  /** What the words say about its settings. */
  config: JsonObject;
  /** On a condition: what it is to decide, and for which side. */
  guard?: Guard;
  /** The words put it beside the step before it, not after. */
  beside?: boolean;
};
