import type { KeyboardEvent, PointerEvent } from "react";
import { panelHeights, useRunPanel } from "./useRunPanel.ts";

/** The upper edge of the run panel: dragging it, or arrow keys, change its height. */
export function PanelGrip() {
  const { height, setHeight } = useRunPanel();
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const grip = event.currentTarget;
    const from = event.clientY + height;
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = (move) => setHeight(from - move.clientY);
    grip.onpointerup = grip.onpointercancel = () => {
      grip.onpointermove = null;
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? 24 : event.key === "ArrowDown" ? -24 : 0;
    if (step === 0) return;
    event.preventDefault();
    setHeight(height + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and no drag
    <div
      role="separator"
      tabIndex={0}
      aria-label="Height of the run panel"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={panelHeights.min}
      aria-valuemax={panelHeights.max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      className="absolute inset-x-0 top-0 z-20 h-1.5 cursor-ns-resize touch-none transition-colors hover:bg-accent/40"
    />
  );
}
