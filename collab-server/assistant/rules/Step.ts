import type { JsonObject } from "@coweave/shared/graph/Json.ts";

/** One thing the words of a prompt ask for. */
export type Step = {
  type: string;
  /** Where in the prompt it stands. */
  at: number;
  /** What the words say about its settings. */
  config: JsonObject;
  /** The words put it on the other side of the last condition. */
  otherwise?: boolean;
  /** The words put it beside the step before it, not after. */
  beside?: boolean;
};
