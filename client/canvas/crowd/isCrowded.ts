import type { StepFlowNode } from "../FlowNode.ts";
import { seenIn, type View } from "./seenIn.ts";

/** So many cards in view at once are drawn as plain shapes; so few become cards again. */
export const crowd = { from: 160, to: 130 };

/** Whether more cards are in view than can be drawn in a frame; between the two bounds it stays as it was. */
export function isCrowded(nodes: readonly StepFlowNode[], view: View, before: boolean): boolean {
  if (nodes.length <= crowd.to) return false;
  const { left, top, right, bottom } = seenIn(view);
  let inView = 0;
  for (const { position, width: w = 0, height: h = 0 } of nodes)
    if (
      position.x < right &&
      position.x + w > left &&
      position.y < bottom &&
      position.y + h > top &&
      ++inView > crowd.from
    )
      return true;
  return before && inView > crowd.to;
}
