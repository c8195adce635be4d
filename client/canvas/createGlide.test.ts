import type { Position } from "@coweave/shared/graph/Graph.ts";
import { expect, test } from "vitest";
import { createGlide } from "./createGlide.ts";
import { slowFrames } from "./test/slowFrames.ts";

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

test("CANVAS9: a flick that ends in a small step does not shoot over its end", () => {
  const frames = slowFrames(10);
  const drawn: number[] = [];
  const glide = createGlide(({ x }) => drawn.push(x), frames);
  for (const x of [0, 200, 400, 401, 402.5]) {
    glide.to({ x, y: 0 });
    for (let frame = 0; frame < 5; frame++) frames.frame();
  }
  while (frames.frame());
  expect(Math.max(...drawn)).toBeLessThan(403);
  expect(drawn.at(-1)).toBe(402.5);
});

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

//   0,0 ───── 200,0
//               │        sharp corners: an easing towards the latest place cuts them by 20 px and more
//   0,200 ── 200,200
const corners: Position[] = [
  { x: 0, y: 0 },
  { x: 200, y: 0 },
  { x: 200, y: 200 },
  { x: 0, y: 200 },
  { x: 0, y: 0 },
];
const distance = (a: Position, b: Position) => Math.hypot(a.x - b.x, a.y - b.y);

test("PEOPLE1: a pointer is drawn on a curve through every place it was sent, without jumps, and lags no further the longer it moves", () => {
  const frames = slowFrames(5);
  const drawn: { at: Position; now: number }[] = [];
  const glide = createGlide((at) => drawn.push({ at, now: frames.now() }), frames);
  const sent: { at: Position; now: number }[] = [];
  for (let round = 0; round < 10; round++) {
    for (const at of corners.slice(round === 0 ? 0 : 1)) {
      sent.push({ at, now: frames.now() });
      glide.to(at);
      for (let frame = 0; frame < 10; frame++) frames.frame();
    }
  }
  while (frames.frame());
  for (const { at, now } of sent.slice(1)) {
    const nearest = Math.min(
      ...drawn.filter((frame) => frame.now >= now).map((frame) => distance(frame.at, at)),
    );
    expect(nearest).toBeLessThan(4);
    // The place is passed before the one after the next has come.
    const passed = drawn.find((frame) => frame.now > now && distance(frame.at, at) < 12);
    expect((passed?.now ?? Number.POSITIVE_INFINITY) - now).toBeLessThanOrEqual(105);
  }
  const jumps = drawn.slice(2).map(({ at }, i) => distance(at, drawn[i + 1]?.at ?? at));
  // 200 px in ten frames, and a curve is a little longer than its chord.
  expect(Math.max(...jumps)).toBeLessThan(60);
  expect(drawn.at(-1)?.at).toEqual({ x: 0, y: 0 });
});

test("PEOPLE2: whoever wants no motion sees each place at once, and nothing in between", () => {
  const frames = slowFrames(16, true);
  const drawn: Position[] = [];
  const glide = createGlide((at) => drawn.push(at), frames);
  for (const at of corners) glide.to(at);
  expect(frames.frame()).toBe(false);
  expect(drawn).toEqual(corners);
});
