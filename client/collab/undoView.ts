import type * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import { createCell } from "./createCell.ts";

export type UndoState = { canUndo: boolean; canRedo: boolean };

/** Whether there is anything of one's own to undo or redo. */
export function undoView(undo: Y.UndoManager): Readable<UndoState> {
  const state = createCell<UndoState>({ canUndo: false, canRedo: false });
  const look = () => {
    const now = { canUndo: undo.canUndo(), canRedo: undo.canRedo() };
    const before = state.get();
    if (now.canUndo !== before.canUndo || now.canRedo !== before.canRedo) state.set(now);
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
    undo.on(event, look);
  }
  return state;
}
