import type { Json, JsonObject } from "./Json.ts";

/** What is done when a node fails. */
export type FailurePolicy = {
  /** How often it is tried again at most. */
  retries: number;
  /** Seconds before the first retry; twice as long before each one after it. */
  waitSeconds: number;
  /** Seconds that one attempt may take; undefined for the node type's own limit. */
  timeoutSeconds: number | undefined;
  /**
   * `stop`: the run fails. `continue`: it goes on by the node's usual way. `branch`: it goes on by
   * the output `error`, which the node has then.
   */
  onError: OnError;
};

export const onErrors = ["stop", "continue", "branch"] as const;
type OnError = (typeof onErrors)[number];

export const mostRetries = 10;
/** An hour, for one attempt as for the wait before one. */
export const longestSeconds = 3600;

/** How a node's settings say that it fails. Total: what is no valid setting counts as not set. */
export function failurePolicy(config: JsonObject): FailurePolicy {
  const { retries, retryWaitSeconds, timeoutSeconds, onError } = config;
  return {
    retries: (Number.isInteger(retries) && within(retries, 0, mostRetries)) || 0,
    waitSeconds: within(retryWaitSeconds, 0, longestSeconds) ?? 1,
    timeoutSeconds: within(timeoutSeconds, 1, longestSeconds),
    onError: onErrors.find((each) => each === onError) ?? "stop",
  };
}

function within(value: Json | undefined, least: number, most: number): number | undefined {
  return typeof value === "number" && value >= least && value <= most ? value : undefined;
}
