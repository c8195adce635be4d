import type { StepFlowNode } from "../FlowNode.ts";

/**
 * The nodes for React Flow where it leaves out what is not in view: it keeps those that are being
 * dragged, and so it is told of those that others drag, which lie elsewhere in the document.
 */
export function withDragged(
  nodes: readonly StepFlowNode[],
  dragged: readonly string[],
): readonly StepFlowNode[] {
  if (dragged.length === 0) return nodes;
  return nodes.map((node) => (dragged.includes(node.id) ? { ...node, dragging: true } : node));
}
