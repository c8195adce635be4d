import { insertNewline, standardKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { indentUnit } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { yCollab } from "y-codemirror.next";
import type * as Y from "yjs";
import type { PeerCaret } from "../PeerCaret.ts";
import { editorLook } from "./editorLook.ts";
import { markExpressions } from "./markExpressions.ts";
import { type Mistake, markMistake, mistakeIn } from "./markMistake.ts";
import { oneLine, severalLines } from "./oneLine.ts";
import { type OwnCaret, ownCaret } from "./ownCaret.ts";
import { remoteCarets, setPeerCarets } from "./remoteCarets.ts";
import { signsOf, toWords } from "./toWords.ts";

/** What a text is: one line or several of words, an expression, JSON, or JavaScript. */
export type TextKind = "line" | "words" | "expression" | "json" | "code";

export type EditorOptions = {
  parent: HTMLElement;
  text: Y.Text;
  undo: Y.UndoManager;
  kind: TextKind;
  placeholder: string | undefined;
  onCaret: (caret: OwnCaret) => void;
  onMistake: (mistake: Mistake | undefined) => void;
  /** The text holds what no editor can show: it must be edited in another way. */
  onBroken: () => void;
};

export type TextEditor = {
  /** Attributes of the element that is edited: its id and what ARIA says of it. */
  setAttributes(attributes: Readonly<Record<string, string>>): void;
  setReadOnly(readOnly: boolean): void;
  setPeerCarets(carets: readonly PeerCaret[]): void;
  focus(): void;
  close(): void;
};

/** An editor bound to a shared text: what is typed is in the document at once, and the other way round. */
export function openEditor(options: EditorOptions): TextEditor {
  const { parent, text, undo, kind } = options;
  const access = new Compartment();
  const attributes = new Compartment();
  text.observe(toWords);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: signsOf(text),
      extensions: [
        // Only this one: every sign of the shared text must be one here, a stray \r too.
        EditorState.lineSeparator.of("\n"),
        EditorState.tabSize.of(2),
        indentUnit.of("  "),
        EditorView.lineWrapping,
        access.of([]),
        attributes.of([]),
        ...ofKind(kind, options.onMistake),
        // Neither Tab nor Escape is in it: the one leaves the field, the other the panel.
        keymap.of(standardKeymap),
        ...(kind === "code" ? [] : [markExpressions]),
        remoteCarets(text),
        ownCaret(text, options.onCaret),
        yCollab(text, null, { undoManager: undo }),
        editorLook,
        ...(options.placeholder ? [placeholder(options.placeholder)] : []),
      ],
    }),
  });
  const check = () => {
    if (view.state.doc.length !== text.length) options.onBroken();
  };
  text.observe(check);
  check();
  if (kind === "json") options.onMistake(mistakeIn(view.state.doc));
  return {
    setAttributes: (values) =>
      view.dispatch({
        effects: attributes.reconfigure(EditorView.contentAttributes.of({ ...values })),
      }),
    setReadOnly: (readOnly) =>
      view.dispatch({
        effects: access.reconfigure([
          EditorState.readOnly.of(readOnly),
          EditorView.editable.of(!readOnly),
          ...(readOnly
            ? [EditorView.contentAttributes.of({ tabindex: "0", "aria-readonly": "true" })]
            : []),
        ]),
      }),
    setPeerCarets: (carets) => view.dispatch({ effects: setPeerCarets.of(carets) }),
    focus: () => view.focus(),
    close() {
      text.unobserve(check);
      text.unobserve(toWords);
      view.destroy();
    },
  };
}

function ofKind(kind: TextKind, onMistake: EditorOptions["onMistake"]): Extension[] {
  switch (kind) {
    case "line":
      return [oneLine];
    case "words":
    case "expression":
      return [severalLines, keymap.of([{ key: "Enter", run: insertNewline }])];
    case "code":
      return [severalLines, javascript()];
    case "json":
      return [severalLines, json(), markMistake(onMistake)];
    default:
      return [kind satisfies never];
  }
}
