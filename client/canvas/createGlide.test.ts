import { expect, test } from "vitest";
import { createGlide } from "./createGlide.ts";

function slowFrames(between: number) {
  let now = 0;
  let waiting: ((now: number) => void) | undefined;
  return {
    now: () => now,
    request(run: (now: number) => void) {
      waiting = run;
      return 1;
    },
    cancel() {
      waiting = undefined;
    },
    /** Draws one frame; false where nobody asked for one. */
    frame() {
      const run = waiting;
      waiting = undefined;
      now += between;
      run?.(now);
      return run !== undefined;
    },
  };
}

for (const between of [8, 16, 250]) {
  test(`CANVAS9: a pointer seen at a frame every ${between} ms ends exactly where it is`, () => {
    const frames = slowFrames(between);
    const drawn: number[] = [];
    const glide = createGlide(({ x }) => drawn.push(x), frames);
    glide.to({ x: 0, y: 0 });
    glide.to({ x: 400, y: 0 });
    frames.frame();
    glide.to({ x: 500, y: 0 });
    while (frames.frame());
    expect(drawn.at(-1)).toBe(500);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(drawn.length).toBeLessThan(2 + 400 / between + 2);
  });
}

test("CANVAS10: a pointer that left is drawn no more", () => {
  const frames = slowFrames(16);
  let drawn = 0;
  const glide = createGlide(() => drawn++, frames);
  glide.to({ x: 0, y: 0 });
  glide.to({ x: 400, y: 0 });
  glide.stop();
  expect(frames.frame()).toBe(false);
  expect(drawn).toBe(1);
});
