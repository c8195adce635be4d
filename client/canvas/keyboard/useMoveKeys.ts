import type { Position } from "@coweave/shared/graph/Graph.ts";
import { useEffect, useMemo } from "react";
import { type ShortcutEvent, useShortcuts } from "../../ui/useShortcuts.ts";
import { useCanvas } from "../CanvasContext.ts";
import type { Gestures } from "../useGestures.ts";
import type { Room } from "../useRoom.ts";
import { actedOn } from "./actedOn.ts";
import { directionOf } from "./directionOf.ts";
import type { Direction } from "./nextInDirection.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";

/** Canvas pixels: the distance of two dots, and five of it. */
const step = 20;
const leap = 100;
/** Milliseconds after which a burst of moves is over though the key is still held. */
const pause = 1000;

const ways: Record<Direction, Position> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * Moving nodes by Alt and arrow keys. A burst of moves is to the document and to the others what a
 * drag with the mouse is: shown while it happens, one edit and one undo step when Alt is let go.
 */
export function useMoveKeys(
  canEdit: boolean,
  gestures: Gestures,
  focus: CanvasFocus,
  room: Room,
): void {
  const { flow } = useCanvas();
  const mover = useMemo(() => {
    let held: readonly string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const report = (dragging: boolean, by: Position) => {
      const { nodes } = flow.store.getState();
      gestures.onNodesChange?.(
        nodes
          .filter(({ id }) => held.includes(id))
          .map(({ id, position }) => ({
            type: "position",
            id,
            position: { x: position.x + by.x, y: position.y + by.y },
            dragging,
          })),
      );
    };
    const drop = () => {
      clearTimeout(timer);
      if (held.length > 0) report(false, { x: 0, y: 0 });
      held = [];
    };
    const move = (distance: number) => (event: ShortcutEvent) => {
      const direction = directionOf(event);
      const { nodeIds } = actedOn(flow.store.getState(), focus.current());
      if (!direction || nodeIds.length === 0) return false;
      if (held.join() !== nodeIds.join()) drop();
      held = nodeIds;
      const way = ways[direction];
      report(true, { x: way.x * distance, y: way.y * distance });
      room.bring(
        flow.store.getState().nodes.filter(({ id }) => nodeIds.includes(id)),
        0,
        "pan",
      );
      clearTimeout(timer);
      timer = setTimeout(drop, pause);
      return true;
    };
    return { drop, keys: { move: move(step), moveFar: move(leap) } };
  }, [flow, gestures, focus, room]);

  useEffect(() => {
    const { drop } = mover;
    const released = (event: KeyboardEvent) => {
      if (event.key === "Alt") drop();
    };
    window.addEventListener("keyup", released);
    window.addEventListener("blur", drop);
    window.addEventListener("pointerdown", drop, true);
    return () => {
      drop();
      window.removeEventListener("keyup", released);
      window.removeEventListener("blur", drop);
      window.removeEventListener("pointerdown", drop, true);
    };
  }, [mover]);
  useShortcuts(canEdit ? mover.keys : {});
}
