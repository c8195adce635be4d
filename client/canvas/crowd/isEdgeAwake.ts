import type { StepFlowEdge } from "../FlowNode.ts";
import type { Near } from "./nearView.ts";

/**
 * Whether React Flow draws an edge: where not all nodes are cards only those that are selected, end at
 * an awake node, or are near enough to be clicked.
 */
export function isEdgeAwake(
  edge: StepFlowEdge,
  awake: ReadonlySet<string> | null,
  near: Near | null = null,
): boolean {
  return (
    awake === null ||
    edge.selected === true ||
    awake.has(edge.source) ||
    awake.has(edge.target) ||
    (near?.edges.has(edge.id) ?? false)
  );
}
