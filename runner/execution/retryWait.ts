import { longestSeconds } from "@coweave/shared/graph/failurePolicy.ts";

/**
 * Milliseconds before a node is tried again. Twice as long after each failed attempt, and of that at
 * least half: nodes that failed at one moment come back at different ones, and none at once. Never
 * sooner than the other side asks, and never longer than an hour, whatever it asks.
 */
export function retryWait(options: {
  waitSeconds: number;
  /** How many attempts have failed, this one included. */
  failedAttempts: number;
  afterMs?: number | undefined;
  /** From 0 to 1. */
  random: number;
}): number {
  const { waitSeconds, failedAttempts, afterMs = 0, random } = options;
  const longest = longestSeconds * 1000;
  const whole = Math.min(longest, waitSeconds * 1000 * 2 ** (failedAttempts - 1));
  const wait = whole / 2 + (random * whole) / 2;
  return Math.ceil(Math.min(longest, Math.max(wait, afterMs)));
}
