import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { shortcuts } from "./shortcuts.ts";
import { boundShortcuts, useShortcuts } from "./useShortcuts.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  document.body.innerHTML = "";
});

function Bind({ handlers }: { handlers: Parameters<typeof useShortcuts>[0] }) {
  useShortcuts(handlers);
  return null;
}

function bind(handlers: Parameters<typeof useShortcuts>[0]) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const root = createRoot(document.createElement("div"));
  act(() => root.render(<Bind handlers={handlers} />));
  const close = () => act(() => root.unmount());
  closing.push(close);
  return close;
}

/** Presses a key in the page, or in the first element of some HTML; says whether it was taken. */
function press(key: string, init: KeyboardEventInit = {}, html = "") {
  document.body.innerHTML = html;
  const target = document.querySelector("[data-here]") ?? document.body.firstElementChild;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  (target ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}

test("KEYS3: nothing is bound while one types, or under an open dialog, or in an open list", () => {
  const addNode = vi.fn();
  bind({ addNode });
  for (const html of [
    "<input>",
    "<textarea></textarea>",
    '<div contenteditable="true"></div>',
    '<button role="combobox"></button>',
    '<div role="dialog"><button data-here></button></div>',
    '<button data-here></button><div role="dialog" aria-modal="true"></div>',
    '<div role="menu"><div data-here></div></div>',
  ])
    expect(press("n", {}, html), html).toBe(false);
  expect(addNode).not.toHaveBeenCalled();
  expect(press("n")).toBe(true);
  expect(press("n", {}, "<button></button>")).toBe(true);
  expect(addNode).toHaveBeenCalledTimes(2);
});

test("KEYS4: undo is ours in a shared field only; running works from every field", () => {
  const [undo, run] = [vi.fn(), vi.fn()];
  bind({ undo, run });
  const mod = { ctrlKey: true };
  expect(press("z", mod, "<input>")).toBe(false);
  expect(press("z", mod, "<input data-shared-field>")).toBe(true);
  expect(
    press("z", mod, '<div data-shared-field><p contenteditable="true" data-here></p></div>'),
  ).toBe(true);
  expect(press("Enter", mod, "<input>")).toBe(true);
  expect([undo, run].map((handler) => handler.mock.calls.length)).toEqual([2, 1]);
});

test("KEYS5: of several that share a key one takes it: the one bound last, unless it has nothing to do", () => {
  const heard: string[] = [];
  bind({ help: () => heard.push("outer") });
  const close = bind({
    help: () => {
      heard.push("inner");
      return false;
    },
  });
  const free = bind({ help: () => heard.push("innermost") });
  press("?");
  free();
  press("?");
  close();
  press("?");
  expect(heard).toEqual(["innermost", "inner", "outer", "outer"]);
});

test("KEYS6: what is nearer and took the key keeps it", () => {
  const stopFollowing = vi.fn();
  bind({ stopFollowing });
  const nearer = (event: Event) => event.preventDefault();
  document.addEventListener("keydown", nearer, true);
  press("Escape");
  document.removeEventListener("keydown", nearer, true);
  expect(stopFollowing).not.toHaveBeenCalled();
  expect(press("Escape")).toBe(true);
});

test("KEYS7: the list of shortcuts has what is bound, in the table's order", () => {
  expect(boundShortcuts()).toEqual([]);
  bind({ run: () => {}, undo: () => {}, redo: undefined });
  expect(boundShortcuts()).toEqual([shortcuts.undo, shortcuts.run]);
});
