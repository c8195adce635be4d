import { useMemo } from "react";

/**
 * Remembers what had the focus when a window opened and gives it back when it closes: Radix does so
 * only where the window has a trigger of its own.
 */
export function useFocusReturn(): { note(): void; giveBack(event: Event): void } {
  return useMemo(() => {
    let before: () => Element | null = () => null;
    return {
      note() {
        const active = document.activeElement;
        // An entry of a menu is gone by then: what opened the menu is meant.
        const opener = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
        before = () => (opener ? document.getElementById(opener) : active);
      },
      giveBack(event) {
        const element = before();
        if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
        event.preventDefault();
        element.focus({ preventScroll: true });
      },
    };
  }, []);
}
