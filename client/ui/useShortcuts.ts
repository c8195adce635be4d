import { useEffect, useLayoutEffect, useRef } from "react";
import { isPressed } from "./isPressed.ts";
import { mayTake } from "./mayTake.ts";
import { type Shortcut, type ShortcutId, shortcuts } from "./shortcuts.ts";

export type ShortcutEvent = KeyboardEvent | ClipboardEvent;
/** Does it; gives false where it has nothing to do: the key is left to the next, or to the browser. */
type ShortcutHandler = (event: ShortcutEvent) => unknown;
type Handlers = { readonly [id in ShortcutId]?: ShortcutHandler | undefined };
type Bound = { readonly current: Handlers };

/** What is bound now, the latest last. */
const bound: Bound[] = [];
const table = Object.entries(shortcuts) as [ShortcutId, Shortcut][];

/** Binds entries of the table of shortcuts for as long as the component stands; of two, the later one is asked first. */
export function useShortcuts(handlers: Handlers): void {
  const current = useRef(handlers);
  useLayoutEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    if (bound.length === 0) listen("addEventListener");
    bound.push(current);
    return () => {
      bound.splice(bound.indexOf(current), 1);
      if (bound.length === 0) listen("removeEventListener");
    };
  }, []);
}

/** The entries that do something now, for the list of shortcuts. */
export function boundShortcuts(): Shortcut[] {
  return table
    .filter(([id]) => bound.some(({ current }) => current[id]))
    .map(([, shortcut]) => shortcut);
}

function listen(how: "addEventListener" | "removeEventListener"): void {
  window[how]("keydown", heard);
  for (const event of ["copy", "cut", "paste"] as const) window[how](event, heard);
}

function heard(event: Event): void {
  // Whatever is nearer, as a menu or a text editor, has taken it.
  if (event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  const key = event instanceof KeyboardEvent ? event.key : "";
  for (const [id, shortcut] of table) {
    const isMeant =
      event instanceof KeyboardEvent
        ? !shortcut.event && shortcut.keys.some((chord) => isPressed(event, chord))
        : shortcut.event === event.type;
    if (!isMeant || !mayTake(shortcut, target, key)) continue;
    for (const { current } of bound.toReversed()) {
      const done = current[id]?.(event as ShortcutEvent);
      if (!current[id] || done === false) continue;
      event.preventDefault();
      return;
    }
  }
}
