import type { StepFlowEdge } from "../FlowNode.ts";

/** Whether React Flow draws an edge: on a crowded canvas only those that are selected or end at an awake node. */
export function isEdgeAwake(edge: StepFlowEdge, awake: ReadonlySet<string> | null): boolean {
  return (
    awake === null || edge.selected === true || awake.has(edge.source) || awake.has(edge.target)
  );
}
