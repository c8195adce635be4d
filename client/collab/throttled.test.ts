import { expect, test } from "vitest";
import { fakeClock } from "../ui/test/fakeClock.ts";
import { throttled } from "./throttled.ts";

test("SAVE1: presence leaves at most 20 times a second, the last state is never lost, and an idle one sends nothing", () => {
  const { clock, pass, waiting } = fakeClock();
  const sent: object[] = [];
  const presence = throttled<{ x: number; selected: string }>((patch) => {
    sent.push(patch);
    return 50;
  }, clock);
  for (let ms = 0; ms < 1000; ms++) {
    presence.set({ x: ms });
    pass(1);
  }
  pass(50);
  expect(sent.length).toBeGreaterThanOrEqual(20);
  expect(sent.length).toBeLessThanOrEqual(21);
  expect(sent.at(-1)).toEqual({ x: 999 });
  const before = sent.length;
  pass(10_000);
  expect(sent).toHaveLength(before);
  expect(waiting()).toBe(0);
});

test("SAVE1: patches that wait are merged, and a flush sends them now", () => {
  const { clock, pass } = fakeClock();
  const sent: object[] = [];
  const presence = throttled<{ x: number; selected: string }>((patch) => {
    sent.push(patch);
    return 50;
  }, clock);
  presence.set({ x: 1 });
  presence.set({ x: 2 });
  presence.set({ selected: "a" });
  presence.flush();
  expect(sent).toEqual([{ x: 1 }, { x: 2, selected: "a" }]);
  pass(100);
  expect(sent).toHaveLength(2);
});

test("SAVE22: what was sent says how long the next has to wait", () => {
  const { clock, pass } = fakeClock();
  const sent: number[] = [];
  const presence = throttled<{ size: number }>(({ size = 0 }) => {
    sent.push(clock.now());
    return size;
  }, clock);
  const start = clock.now();
  presence.set({ size: 400 });
  presence.set({ size: 10 });
  pass(399);
  expect(sent).toEqual([start]);
  pass(1);
  expect(sent).toEqual([start, start + 400]);
});
