import type { ShortcutEvent } from "../../ui/useShortcuts.ts";
import type { Direction } from "./nextInDirection.ts";

const directions: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Which way an arrow key points. */
export function directionOf(event: ShortcutEvent): Direction | undefined {
  return event instanceof KeyboardEvent ? directions[event.key] : undefined;
}
