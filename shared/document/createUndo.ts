import * as Y from "yjs";
import { withoutBirths } from "./birth.ts";
import { editOrigin } from "./Origin.ts";
import { roots } from "./roots.ts";
import { takesBack } from "./takesBack.ts";
import { withoutOverruled } from "./withoutOverruled.ts";

/**
 * Undo of one's own edits of the graph; what colleagues did stays. Decisions, comments and
 * suggestions are outside. Edits within `captureTimeout` ms (500) merge into one step; call
 * `stopCapturing()` around what must be a step of its own.
 */
export function createUndo(doc: Y.Doc, captureTimeout = 500): Y.UndoManager {
  const { meta, nodes, edges } = roots(doc);
  const undo = new Y.UndoManager([meta, nodes, edges], {
    trackedOrigins: new Set([editOrigin]),
    captureTimeout,
    deleteFilter: (item) => takesBack(item, stepUnderWay()),
  });
  // Yjs takes a step off its stack before it asks what of it may be deleted.
  const stack = () => (undo.undoing ? undo.undoStack : undo.redoStack);
  let steps: Y.UndoManager["undoStack"] = [];
  const stepUnderWay = () => steps[stack().length];
  doc.on("beforeTransaction", ({ origin }: Y.Transaction) => {
    if (origin !== undo) return;
    withoutOverruled(doc, [...undo.undoStack.toReversed(), ...undo.redoStack.toReversed()]);
    steps = [...stack()];
  });
  type StackEvent = {
    stackItem: { insertions: { clients: Map<number, { clock: number; len: number }[]> } };
  };
  const strip = (event: StackEvent) => withoutBirths(doc, event.stackItem.insertions.clients);
  undo.on("stack-item-added", strip as never);
  // A later edit within the capture timeout merges its insertions into the last step.
  undo.on("stack-item-updated", strip as never);
  return undo;
}
