import type { Shortcut } from "./shortcuts.ts";

const fields = "input, textarea, select, [contenteditable='true'], [role=textbox], [role=combobox]";
/** Lists that have keys of their own, letters included. */
const lists = "[role=menu], [role=listbox]";
const controls = "button, a[href], summary, [role=button], [role=tab], [role=switch]";

/** Whether a key pressed at `target` is the shortcut's, and not the field's, dialog's or button's it was pressed in. */
export function mayTake(shortcut: Shortcut, target: Element | null, key: string): boolean {
  if (document.querySelector("[aria-modal=true]") || target?.closest("[role=dialog]")) return false;
  if (target?.closest(lists)) return false;
  if (target?.closest(fields)) {
    if (shortcut.inFields === "all") return true;
    return shortcut.inFields === "shared" && target.closest("[data-shared-field]") !== null;
  }
  if ((key === "Enter" || key === " ") && target?.closest(controls)) return false;
  if (shortcut.where !== "canvas") return true;
  return target === null || target === document.body || target.closest("[data-canvas]") !== null;
}
