import type { StepFlowNode } from "../FlowNode.ts";

type View = {
  transform: readonly [x: number, y: number, zoom: number];
  width: number;
  height: number;
};

/** So many cards in view at once are drawn as plain shapes; so few become cards again. */
export const crowd = { from: 160, to: 130 };

/** Whether more cards are in view than can be drawn in a frame; between the two bounds it stays as it was. */
export function isCrowded(
  nodes: readonly StepFlowNode[],
  { transform: [x, y, zoom], width, height }: View,
  before: boolean,
): boolean {
  if (nodes.length <= crowd.to) return false;
  const left = -x / zoom;
  const top = -y / zoom;
  const right = left + width / zoom;
  const bottom = top + height / zoom;
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
