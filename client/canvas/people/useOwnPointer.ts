import type { Position } from "@coweave/shared/graph/Graph.ts";
import { type ReactFlowState, useReactFlow, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo } from "react";
import type { Readable } from "../../ui/Readable.ts";
import type { OwnCanvasPresence } from "../WorkflowCanvasProps.ts";

export type OwnPointer = {
  /** Where it is in the window; null while it is elsewhere. */
  at(): Position | null;
  /** Takes a place of the window for it, as someone without a mouse needs. */
  put(at: Position): void;
  /** Draws at each move, until the function it gives is called. */
  follow(draw: (at: Position) => void): () => void;
  handlers: { onPointerMove(event: PointerEvent): void; onPointerLeave(): void };
};

type Say = (patch: OwnCanvasPresence) => void;

/**
 * What of this canvas the others see moving: the pointer, the edge being drawn, and, while somebody
 * follows, the view.
 */
export function useOwnPointer(say: Say, watched: Readable<boolean>): OwnPointer {
  const { screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  const pointer = useMemo(() => {
    let at: Position | null = null;
    const draws = new Set<(at: Position) => void>();
    const tell = () => {
      const cursor = at && half(screenToFlowPosition(at));
      const { connection } = store.getState();
      say({ cursor, ...(cursor && connection.inProgress && { wire: wireOf(connection, cursor) }) });
    };
    const put = (next: Position) => {
      at = next;
      for (const draw of draws) draw(next);
      tell();
    };
    return {
      at: () => at,
      put,
      tell,
      follow(draw: (at: Position) => void) {
        draws.add(draw);
        return () => draws.delete(draw);
      },
      handlers: {
        onPointerMove: ({ clientX: x, clientY: y }: PointerEvent) => put({ x, y }),
        onPointerLeave() {
          at = null;
          tell();
        },
      },
    };
  }, [say, screenToFlowPosition, store]);

  useEffect(() => {
    const sayView = () => say({ view: watched.get() ? viewOf(store.getState()) : null });
    const stops = [
      watched.subscribe(sayView),
      store.subscribe((now, before) => {
        if (before.connection.inProgress && !now.connection.inProgress) say({ wire: null });
        if (now.transform === before.transform && now.width === before.width) return;
        // Under a pointer at rest the canvas has moved.
        if (pointer.at()) pointer.tell();
        if (watched.get()) sayView();
      }),
    ];
    sayView();
    return () => {
      for (const stop of stops) stop();
    };
  }, [pointer, say, store, watched]);
  return pointer;
}

type Connection = Extract<ReactFlowState["connection"], { inProgress: true }>;

const wireOf = ({ fromHandle }: Connection, to: Position) => ({
  nodeId: fromHandle.nodeId,
  handleId: fromHandle.id ?? "",
  handleType: fromHandle.type,
  to,
});

/** Half a pixel is one at the nearest zoom; more digits only make every frame longer. */
const half = ({ x, y }: Position): Position => ({
  x: Math.round(x * 2) / 2,
  y: Math.round(y * 2) / 2,
});

function viewOf({ transform: [left, top, zoom], width, height }: ReactFlowState) {
  const middle = { x: (width / 2 - left) / zoom, y: (height / 2 - top) / zoom };
  return { ...half(middle), zoom: Math.round(zoom * 10_000) / 10_000 };
}
