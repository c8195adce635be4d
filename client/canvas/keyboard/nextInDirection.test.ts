import { expect, test } from "vitest";
import { neighbour, nextInDirection, readingOrder } from "./nextInDirection.ts";

const at = (id: string, left: number, top: number) => ({
  id,
  box: { left, top, right: left + 232, bottom: top + 76 },
});

// start   check   yes
//                 no            far
const items = [
  at("yes", 640, -60),
  at("far", 1400, 120),
  at("check", 320, 0),
  at("start", 0, 0),
  at("no", 640, 120),
];
const go = (from: string, ...directions: ("left" | "right" | "up" | "down")[]) =>
  directions.reduce<string>((id, direction) => nextInDirection(items, id, direction) ?? id, from);

test("KEYS15: an arrow goes to the nearest card that way", () => {
  expect(go("start", "right")).toBe("check");
  expect(go("check", "right")).toBe("yes");
  expect(go("yes", "down")).toBe("no");
  expect(go("no", "up")).toBe("yes");
  expect(go("no", "right")).toBe("far");
  expect(go("far", "left", "left", "left")).toBe("start");
});

test("KEYS16: where nothing lies that way, the next in reading order: no card is out of reach", () => {
  expect(go("far", "right")).toBe("far");
  expect(go("start", "left")).toBe("start");
  expect(go("check", "down")).toBe("yes");
  expect(readingOrder(items).map(({ id }) => id)).toEqual(["start", "check", "yes", "no", "far"]);
  expect(neighbour(items, "no", 1)).toBe("far");
  expect(neighbour(items, "start", -1)).toBeUndefined();
  expect(nextInDirection(items, "gone", "up")).toBe("start");
  expect(nextInDirection([], "gone", "up")).toBeUndefined();
});
