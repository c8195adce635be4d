import { expect, test } from "vitest";
import { moveCaret } from "./moveCaret.ts";

test("FORM3: a colleague's typing moves one's caret only by what they put before it", () => {
  expect(moveCaret("hello", "hello world", 2)).toBe(2);
  expect(moveCaret("world", "hello world", 2)).toBe(8);
  expect(moveCaret("hello world", "world", 8)).toBe(2);
  expect(moveCaret("abcdef", "abXef", 3)).toBe(3);
});
