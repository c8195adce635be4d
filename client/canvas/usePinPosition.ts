import type { Position } from "@coweave/shared/graph/Graph.ts";
import { useInternalNode } from "@xyflow/react";
import { useFlow } from "./CanvasContext.ts";
import type { PinPlace } from "./CanvasPin.ts";
import { edgeById } from "./edgeById.ts";
import { edgeMiddle } from "./edgeMiddle.ts";
import { cardSize } from "./placeFree.ts";
import { useRemoteDrag } from "./useRemoteDrag.ts";

/**
 * Where a pin stands now, in canvas coordinates, and whether that is the upper right corner of a card;
 * follows what is dragged, here or elsewhere. Null where its place is not drawn.
 */
export function usePinPosition(place: PinPlace): (Position & { isCard: boolean }) | null {
  const id = place.kind === "element" ? place.id : "";
  const node = useInternalNode(id);
  const edge = useFlow((state) => (id ? edgeById(state, id) : undefined));
  const source = useInternalNode(edge?.source ?? "");
  const target = useInternalNode(edge?.target ?? "");
  const dragged = useRemoteDrag(id);
  if (place.kind === "point") return { ...place.position, isCard: false };
  if (node) {
    const { x, y } = dragged ?? node.internals.positionAbsolute;
    return { x: x + (node.measured.width ?? cardSize.width), y, isCard: true };
  }
  return edge && source && target ? { ...edgeMiddle(source, target, edge), isCard: false } : null;
}
