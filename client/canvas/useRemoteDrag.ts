import type { Position } from "@coweave/shared/graph/Graph.ts";
import { useCallback, useSyncExternalStore } from "react";
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
