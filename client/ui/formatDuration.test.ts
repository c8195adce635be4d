import { expect, test } from "vitest";
import { formatDuration } from "./formatDuration.ts";

test.each([
  [0, "0 ms"],
  [320.4, "320 ms"],
  [999.6, "1.0 s"],
  [1_449, "1.4 s"],
  [9_960, "10 s"],
  [59_600, "1 min"],
  [125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [11_520_000, "3 h 12 min"],
  [-5, "0 ms"],
  [Number.NaN, ""],
])("%d ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
