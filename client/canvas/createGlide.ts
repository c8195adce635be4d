import type { Position } from "@coweave/shared/graph/Graph.ts";

export type Glide = { to(at: Position): void; stop(): void };

/** The world a glide needs; `request` runs its callback with the time in ms when the next frame is drawn. */
export type Frames = {
  now(): number;
  request(run: (now: number) => void): number;
  cancel(frame: number): void;
};

const browserFrames: Frames = {
  now: () => performance.now(),
  request: (run) => requestAnimationFrame(run),
  cancel: (frame) => cancelAnimationFrame(frame),
};

/** Milliseconds in which a glide covers two thirds of the way that is left: a little less than two patches are apart. */
const pace = 45;
const near = 0.25;

/**
 * Draws a point on its way to wherever it was last sent, at whatever rate frames come, and in the
 * end exactly there. The first place is drawn at once.
 */
export function createGlide(draw: (at: Position) => void, frames: Frames = browserFrames): Glide {
  let at: Position | undefined;
  let target: Position = { x: 0, y: 0 };
  let frame: number | undefined;
  let last = 0;
  const step = (now: number) => {
    const left = Math.exp(-Math.max(0, now - last) / pace);
    last = now;
    const from = at ?? target;
    const rest = { x: (from.x - target.x) * left, y: (from.y - target.y) * left };
    const arrived = Math.hypot(rest.x, rest.y) < near;
    at = arrived ? target : { x: target.x + rest.x, y: target.y + rest.y };
    frame = arrived ? undefined : frames.request(step);
    draw(at);
  };
  return {
    to(next) {
      target = next;
      if (at === undefined) {
        at = next;
        draw(next);
      } else if (frame === undefined) {
        last = frames.now();
        frame = frames.request(step);
      }
    },
    stop() {
      if (frame !== undefined) frames.cancel(frame);
      frame = undefined;
    },
  };
}
