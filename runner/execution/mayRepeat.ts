import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { Executor } from "./Executor.ts";

/** Whether an attempt of which nobody knows how far it came may be followed by another. */
export function mayRepeat(executor: Executor, config: JsonObject): boolean {
  return executor.reaches === "nothing" || (executor.isRepeatable?.(config) ?? false);
}
