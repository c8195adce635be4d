import { useShortcuts } from "../ui/useShortcuts.ts";

type CanvasKeys = { undo: () => void; redo: () => void; openPalette: (() => void) | undefined };

/** The canvas's own keys. A field that is not shared keeps its native undo; a shared one has ours. */
export function useCanvasKeys({ undo, redo, openPalette }: CanvasKeys): void {
  useShortcuts({ undo, redo, addNode: openPalette });
}
