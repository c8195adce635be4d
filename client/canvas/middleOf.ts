import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { Room } from "./useRoom.ts";

/** The middle of the part of a canvas that no panel covers, in pixels of the window. */
export function middleOf(surface: HTMLElement | null, room: Room): Position {
  const { left: x = 0, top: y = 0 } = surface?.getBoundingClientRect() ?? {};
  const { left, top, right, bottom } = room.areas().at(-1) ?? {
    left: 0,
    top: 0,
    right: 0,
    bottom: 0,
  };
  return { x: x + (left + right) / 2, y: y + (top + bottom) / 2 };
}
