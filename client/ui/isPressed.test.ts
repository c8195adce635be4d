import { expect, test } from "vitest";
import { isPressed } from "./isPressed.ts";

const key = (key: string, held: Partial<Parameters<typeof isPressed>[0]> = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});

test("KEYS1: a chord wants its modifiers and no others; Mod is Ctrl or the command key", () => {
  for (const mod of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(isPressed(key("z", mod), "Mod+Z")).toBe(true);
    expect(isPressed(key("Z", { ...mod, shiftKey: true }), "Mod+Shift+Z")).toBe(true);
    expect(isPressed(key("Z", { ...mod, shiftKey: true }), "Mod+Z")).toBe(false);
    expect(isPressed(key("z", { ...mod, altKey: true }), "Mod+Z")).toBe(false);
    expect(isPressed(key("n", mod), "N")).toBe(false);
  }
  expect(isPressed(key("z"), "Mod+Z")).toBe(false);
  expect(isPressed(key("n"), "N")).toBe(true);
  expect(isPressed(key("N", { shiftKey: true }), "N")).toBe(false);
  expect(isPressed(key("ArrowUp", { altKey: true }), "Alt+ArrowUp")).toBe(true);
  expect(isPressed(key("ArrowUp", { altKey: true }), "ArrowUp")).toBe(false);
});

test("KEYS2: a sign is a sign however one's keyboard makes it", () => {
  for (const shiftKey of [true, false]) {
    expect(isPressed(key("?", { shiftKey }), "?")).toBe(true);
    expect(isPressed(key("/", { shiftKey }), "/")).toBe(true);
  }
  expect(isPressed(key(" "), "Space")).toBe(true);
  expect(isPressed(key(" ", { shiftKey: true }), "Space")).toBe(false);
});
