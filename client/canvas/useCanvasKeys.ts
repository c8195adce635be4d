import { useEffect } from "react";

type CanvasKeys = { undo: () => void; redo: () => void; openPalette: () => void };

/** The canvas's own keys. A field that is not shared keeps its native undo; a shared one has ours. */
export function useCanvasKeys({ undo, redo, openPalette }: CanvasKeys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing = target?.closest("input, textarea, select, [contenteditable='true']");
      const mod = event.metaKey || event.ctrlKey;
      const key = event.key.toLowerCase();
      if (mod && (key === "z" || key === "y")) {
        if (typing && !target?.closest("[data-shared-field]")) return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) redo();
        else undo();
      } else if (
        key === "n" &&
        !mod &&
        !event.altKey &&
        !typing &&
        !document.querySelector("[role=dialog]")
      ) {
        event.preventDefault();
        openPalette();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, redo, openPalette]);
}
