import type { Position } from "@coweave/shared/graph/Graph.ts";
import { type RefObject, useCallback, useLayoutEffect, useSyncExternalStore } from "react";
import { useCanvas } from "./CanvasContext.ts";

/** Where someone else is dragging a node to just now; null while nobody does. */
export function useRemoteDrag(nodeId: string): Position | null {
  const { drags } = useCanvas();
  const subscribe = useCallback(
    (changed: () => void) => drags.subscribe(nodeId, changed),
    [drags, nodeId],
  );
  return useSyncExternalStore(subscribe, () => drags.get(nodeId));
}

/**
 * Moves a card inside its wrapper to where someone else is dragging it, straight on the element: a
 * drag in progress renders no card, and the nodes array and the document know nothing of it.
 */
export function useFollowRemoteDrag(
  element: RefObject<HTMLElement | null>,
  nodeId: string,
  { x, y }: Position,
): void {
  const { drags } = useCanvas();
  useLayoutEffect(() => {
    const follow = () => {
      const at = drags.get(nodeId);
      const { style } = element.current ?? {};
      if (!style) return;
      style.transform = at ? `translate(${at.x - x}px, ${at.y - y}px)` : "";
      style.willChange = at ? "transform" : "";
    };
    follow();
    return drags.subscribe(nodeId, follow);
  }, [drags, element, nodeId, x, y]);
}
