import { type RefObject, useEffect } from "react";

/**
 * Calls `seen` with what is last while the element is on the screen of a visible page: at once, when
 * it comes into view or the page does, and whenever there is something new behind it.
 */
export function useSeen(
  element: RefObject<HTMLElement | null>,
  last: string | undefined,
  seen: (last: string) => void,
): void {
  useEffect(() => {
    if (!element.current || last === undefined) return;
    let inView = false;
    const look = () => {
      if (inView && document.visibilityState === "visible") seen(last);
    };
    const observer = new IntersectionObserver((entries) => {
      inView = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    observer.observe(element.current);
    document.addEventListener("visibilitychange", look);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
  }, [element, last, seen]);
}
