import type { View } from "@coweave/shared/api/Presence.ts";

/** Milliseconds in which two thirds of the way that is left are covered. */
const pace = 60;

/** The view `ms` later on its way to `goal`; `goal` itself once the rest cannot be seen. */
export function nextView(now: View, goal: View, ms: number): View {
  const left = Math.exp(-ms / pace);
  const next = {
    x: goal.x + (now.x - goal.x) * left,
    y: goal.y + (now.y - goal.y) * left,
    zoom: goal.zoom * (now.zoom / goal.zoom) ** left,
  };
  const pixels = Math.hypot(next.x - goal.x, next.y - goal.y) * goal.zoom;
  return pixels < 0.5 && Math.abs(next.zoom / goal.zoom - 1) < 0.001 ? goal : next;
}
