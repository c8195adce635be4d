import type { Box } from "./Box.ts";
import type { FlowNode } from "./FlowNode.ts";
import { cardSize } from "./placeFree.ts";

/** Where a node is, in canvas pixels. */
export const boxOf = ({ position, measured }: FlowNode): Box => ({
  left: position.x,
  top: position.y,
  right: position.x + (measured?.width ?? cardSize.width),
  bottom: position.y + (measured?.height ?? cardSize.height),
});
