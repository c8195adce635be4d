import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/** Line breaks typed or pasted become nothing or a space; those that are in the text already stay. */
export const oneLine: Extension = [
  keymap.of([
    { key: "Enter", run: () => true },
    { key: "Shift-Enter", run: () => true },
  ]),
  EditorView.clipboardInputFilter.of((text) =>
    text.replace(/^\s*[\r\n]+\s*|\s*[\r\n]+\s*$/g, "").replace(/\s*[\r\n]+\s*/g, " "),
  ),
];

/** Text of Windows has two signs for a line break; one is enough. */
export const severalLines: Extension = EditorView.clipboardInputFilter.of((text) =>
  text.replace(/\r\n?/g, "\n"),
);
