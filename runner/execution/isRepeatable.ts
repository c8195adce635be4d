import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { resolveConfig } from "../expressions/resolveConfig.ts";
import type { Scope } from "../expressions/Scope.ts";
import type { Executor } from "./Executor.ts";
import { mayRepeat } from "./mayRepeat.ts";

/** Whether a node that had begun may run again, though nobody knows how far it came. */
export function isRepeatable(
  node: GraphNode,
  executor: Executor | undefined,
  scope: Scope,
): boolean {
  const nodeType = catalogue.get(node.type);
  if (!nodeType || !executor || executor.reaches === "nothing" || node.data.disabled) return true;
  // What it would do now is what it was about to do then: its expressions see the same outputs.
  const resolved = resolveConfig(nodeType, node.data.config, scope);
  return "problem" in resolved || mayRepeat(executor, resolved.config);
}
