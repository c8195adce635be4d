import { expect, test } from "vitest";
import { nextView } from "./nextView.ts";

test("PEOPLE12: a view that follows comes nearer with every frame, and is in the end exactly the other's", () => {
  const goal = { x: 400, y: -80, zoom: 0.5 };
  let view = { x: 0, y: 0, zoom: 2 };
  let frames = 0;
  let apart = Number.POSITIVE_INFINITY;
  while (view !== goal) {
    view = nextView(view, goal, 16);
    const now = Math.hypot(view.x - goal.x, view.y - goal.y);
    expect(now).toBeLessThan(apart);
    apart = now || -1;
    frames++;
  }
  expect(frames).toBeLessThan(60);
  expect(nextView(goal, goal, 16)).toBe(goal);
});
