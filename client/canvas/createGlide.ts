import type { Position } from "@coweave/shared/graph/Graph.ts";
import { PerfectCursor } from "perfect-cursors";

export type Glide = { to(at: Position): void; stop(): void };

/** The world a glide needs: a time in ms, and `request`, which runs its callback with such a time as the next frame is drawn. */
export type Frames = {
  now(): number;
  request(run: (now: number) => void): number;
  cancel(frame: number): void;
  /** Whether the person wants everything still: then each place is drawn as it comes. */
  still(): boolean;
};

export const browserFrames: Frames = {
  now: () => performance.now(),
  request: (run) => requestAnimationFrame(run),
  cancel: (frame) => cancelAnimationFrame(frame),
  still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
};

/** Milliseconds a glide takes to where it was sent: as long as the next place will take to come. */
const shortest = 50;
const longest = 200;

type Run = { began: number; ms: number; from: number; to: number; off: Position };

/**
 * Draws a point on a smooth path through the places it is sent to, at whatever rate frames come, and
 * in the end exactly on the last. The curve is that of perfect-cursors; its clock is not used, since
 * it never draws its last frame and falls behind by half a frame at each place. `rested` is told
 * whenever the point has arrived.
 */
export function createGlide(
  draw: (at: Position) => void,
  frames: Frames = browserFrames,
  rested: () => void = () => {},
): Glide {
  const { spline } = new PerfectCursor(() => {});
  let drawn: Position | undefined;
  let sent: Position = { x: 0, y: 0 };
  let stride = 0;
  let sentAt = Number.NEGATIVE_INFINITY;
  let frame: number | undefined;
  let run: Run | undefined;

  const stop = () => {
    if (frame !== undefined) frames.cancel(frame);
    frame = undefined;
    run = undefined;
  };
  const put = (at: Position) => {
    drawn = at;
    draw(at);
  };
  const onCurve = (place: number): Position => {
    const [x = sent.x, y = sent.y] = spline.getSplinePoint(place);
    return { x, y };
  };
  const beginCurve = (at: Position) => {
    spline.clear();
    spline.lengths = [];
    spline.addPoint([at.x, at.y]);
  };
  const step = () => {
    if (!run) return;
    const done = Math.min(1, (frames.now() - run.began) / run.ms);
    if (done === 1) {
      stop();
      put(sent);
      rested();
      return;
    }
    const { x, y } = onCurve(run.from + (run.to - run.from) * done);
    frame = frames.request(step);
    put({ x: x + run.off.x * (1 - done), y: y + run.off.y * (1 - done) });
  };

  return {
    to(next) {
      const now = frames.now();
      const ms = Math.min(longest, Math.max(shortest, now - sentAt));
      if (drawn === undefined || frames.still()) {
        stop();
        spline.addPoint([next.x, next.y]);
        [sent, sentAt] = [next, now];
        put(next);
        rested();
        return;
      }
      const length = Math.hypot(next.x - sent.x, next.y - sent.y);
      if (length === 0) {
        if (!run) rested();
        return;
      }
      let from = run ? placeAt(run, now) : 0;
      // A curve that comes fast to a short last stretch would shoot over its end: begin a new one.
      if (!run || length * 8 < stride) {
        beginCurve(sent);
        from = 0;
      }
      spline.addPoint([next.x, next.y]);
      [sent, sentAt, stride] = [next, now, length];
      const here = onCurve(from);
      // The new place bends the stretch the point is on: what it is off by is made up on the way.
      const off = { x: drawn.x - here.x, y: drawn.y - here.y };
      run = { began: now, ms, from, to: spline.points.length - 2, off };
      frame ??= frames.request(step);
    },
    stop,
  };
}

const placeAt = ({ began, ms, from, to }: Run, now: number) =>
  from + (to - from) * Math.min(1, (now - began) / ms);
