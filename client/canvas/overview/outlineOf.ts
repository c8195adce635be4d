import type { Box } from "../Box.ts";
import { boxOf } from "../boxOf.ts";
import type { FlowNode } from "../FlowNode.ts";
import { around } from "../fitInto.ts";

export type Outline = { steps: string; ghosts: string; bounds: Box | null };

/** All nodes as two SVG paths, those of the workflow and those proposed, and what they cover. */
export function outlineOf(drawn: {
  nodes: readonly FlowNode[];
  ghostNodes: readonly FlowNode[];
}): Outline {
  const steps = drawn.nodes.map(boxOf);
  const ghosts = drawn.ghostNodes.map(boxOf);
  return {
    steps: steps.map(toPath).join(""),
    ghosts: ghosts.map(toPath).join(""),
    bounds: around([...steps, ...ghosts]),
  };
}

const toPath = ({ left, top, right, bottom }: Box) => `M${left} ${top}H${right}V${bottom}H${left}z`;
