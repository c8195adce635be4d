import type { ExecutionPlan } from "../graph/executionPlan.ts";
import type { GivenOutput } from "./RunPart.ts";

/**
 * What a run of a part lacks before it begins: `needed` are nodes that something goes into and that
 * neither may run nor are given; `notReached` is set where nothing goes into the part's own node.
 */
export function withoutData(
  plan: ExecutionPlan,
  nodeId: string,
  mayRun: ReadonlySet<string>,
  given: ReadonlyMap<string, GivenOutput>,
): { needed: string[]; notReached: boolean } {
  const live = new Set([plan.startNodeId]);
  const needed: string[] = [];
  for (const id of plan.order) {
    if (!live.has(id) || id === nodeId) continue;
    const gives = given.get(id);
    if (!gives && !mayRun.has(id)) {
      needed.push(id);
      continue;
    }
    for (const edge of plan.outgoing.get(id) ?? [])
      if (gives?.handle === undefined || edge.sourceHandle === gives.handle) live.add(edge.target);
  }
  return { needed, notReached: needed.length === 0 && !live.has(nodeId) };
}
