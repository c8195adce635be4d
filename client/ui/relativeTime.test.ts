import { expect, test } from "vitest";
import { relativeTime } from "./relativeTime.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-3_000, "just now"],
  [10_000, "just now"],
  [50_000, "1 min ago"],
  [59.8 * minute, "59 min ago"],
  [61 * minute, "1 h ago"],
  [21 * hour, "21 h ago"],
  [23 * hour, "yesterday"],
  [3 * day, "3 days ago"],
  [30 * day, "May 16"],
  [400 * day, "May 11, 2025"],
  [Number.NaN, ""],
])("%d ms ago reads %s", (ago, text) => {
  expect(relativeTime(now - ago, now)).toBe(text);
});
