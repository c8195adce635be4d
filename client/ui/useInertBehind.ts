import { useEffect } from "react";

/**
 * Makes what Radix hid from screen readers behind an open list unreachable too: it only traps the
 * keyboard, and a reader's own way of going on does not ask it.
 */
export function useInertBehind(): void {
  useEffect(() => {
    let hidden: HTMLElement[] = [];
    // Radix hides it in an effect of a later render.
    const frame = requestAnimationFrame(() => {
      hidden = [...document.querySelectorAll<HTMLElement>("[data-aria-hidden]:not([inert])")];
      for (const element of hidden) element.inert = true;
    });
    return () => {
      cancelAnimationFrame(frame);
      for (const element of hidden) element.inert = false;
    };
  }, []);
}
