import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import { failurePolicy } from "@coweave/shared/graph/failurePolicy.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { errorHandle } from "@coweave/shared/graph/withFailureSettings.ts";
import type { Failure, Outcome } from "./Executor.ts";
import { outputProblem } from "./outputProblem.ts";

/**
 * What a run goes on with after a node failed, and by which handle; undefined where the failure ends
 * it. What "continue" means for a node that chooses is its last output: `false`, or `default`.
 */
export function wayAfterFailure(
  node: GraphNode | undefined,
  { code, message }: Failure,
  input: Json,
): Extract<Outcome, { output: Json }> | undefined {
  // A trigger, and what is of no known type, have no such settings.
  if (!node || !catalogue.get(node.type)?.inputs.length) return undefined;
  const handles = portsOf(node).outputs.map(({ id }) => id);
  const error = { code, message };
  const { onError } = failurePolicy(node.data.config);
  switch (onError) {
    case "stop":
      return undefined;
    case "continue": {
      const last = handles.at(-1);
      return { output: { error }, ...(last !== undefined && { handle: last }) };
    }
    case "branch": {
      const whole = { error, input };
      return { output: outputProblem(whole) ? { error } : whole, handle: errorHandle };
    }
    default:
      return onError satisfies never;
  }
}
