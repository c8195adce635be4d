import { type RefObject, useEffect, useRef } from "react";

const firstFields =
  "[data-state=active][role=tabpanel] :is(input, textarea, button, [contenteditable=true]):not(:disabled)";

/**
 * Puts the focus into the first field of a panel whenever `request` has become another number; the
 * field may be drawn some renders later.
 */
export function useFirstFieldFocus(
  panel: RefObject<HTMLElement | null>,
  request: number,
  onRequest: () => void,
): void {
  const isWanted = useRef(false);
  const seen = useRef(0);
  useEffect(() => {
    if (request !== seen.current) {
      seen.current = request;
      isWanted.current = true;
      onRequest();
    }
    if (!isWanted.current) return;
    const field = panel.current?.querySelector<HTMLElement>(firstFields);
    if (!field) return;
    isWanted.current = false;
    field.focus();
  });
}
