import type { FlowEdge, StepFlowNode } from "../FlowNode.ts";
import type { Near } from "./nearView.ts";

/**
 * Which nodes React Flow is told of in a large workflow that is seen from near: those around the view,
 * those someone works at, the ends of every edge it draws, and where an edge being drawn begins (`wired`).
 */
export function toldNodes(
  near: Near,
  awake: ReadonlySet<string>,
  drawn: readonly FlowEdge[],
  wired = "",
): (node: StepFlowNode) => boolean {
  const ends = new Set(drawn.flatMap(({ source, target }) => [source, target]));
  return ({ id, selected, dragging }) =>
    near.cards.has(id) ||
    near.shapes.has(id) ||
    awake.has(id) ||
    ends.has(id) ||
    id === wired ||
    // A selection is dragged in whole, wherever it lies.
    selected === true ||
    dragging === true;
}
