import { failurePolicy } from "@coweave/shared/graph/failurePolicy.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";

/** What a node's settings say of its failure, as the end of "If it fails": `retries 3 times, then goes by error`. */
export function sayFailure(config: JsonObject): string {
  const { retries, timeoutSeconds, onError } = failurePolicy(config);
  const before = [
    timeoutSeconds !== undefined && `times out after ${timeoutSeconds} s`,
    retries > 0 && (retries === 1 ? "retries once" : `retries ${retries} times`),
  ].filter(Boolean);
  const end = { stop: "stops the run", continue: "goes on", branch: "goes by error" }[onError];
  return before.length > 0 ? `${before.join(", ")}, then ${end}` : end;
}
