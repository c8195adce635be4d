let from: Element | null = null;

/**
 * Where the keyboard was on the canvas when a pin's window opened. A draft that is sent becomes a
 * thread's window: then it is still where it was before the draft.
 */
export const wayBack = {
  note(): void {
    const active = document.activeElement;
    if (active?.closest("[role=dialog]")) return;
    from = active?.closest(".react-flow__node, .react-flow__edge") ?? null;
  },
  /** The node or edge, where it is still there. */
  element(): HTMLElement | SVGElement | null {
    const isThere = from instanceof HTMLElement || from instanceof SVGElement;
    return isThere && from?.isConnected ? (from as HTMLElement | SVGElement) : null;
  },
};
