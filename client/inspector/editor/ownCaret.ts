import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import * as Y from "yjs";

export type OwnCaret = { anchor: unknown; head: unknown };

/**
 * Tells where one's own caret is, in positions that others' typing moves along: what they change
 * needs no news of it.
 */
export function ownCaret(text: Y.Text, say: (caret: OwnCaret) => void): Extension {
  let said = "";
  return EditorView.updateListener.of(({ view, state, selectionSet, docChanged, focusChanged }) => {
    if (!view.hasFocus) {
      said = "";
      return;
    }
    if (!selectionSet && !docChanged && !focusChanged) return;
    const { anchor, head } = state.selection.main;
    const caret = { anchor: relative(text, anchor), head: relative(text, head) };
    const now = JSON.stringify(caret);
    if (now === said) return;
    said = now;
    say(caret);
  });
}

const relative = (text: Y.Text, index: number) =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index)) as unknown;
