import { type EditorState, type Extension, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { type ReadText, readJsonText } from "@coweave/shared/graph/jsonText.ts";

export type Mistake = Extract<ReadText, { ok: false }>;

const line = Decoration.line({ class: "cm-mistake-line" });
const place = Decoration.mark({ class: "cm-mistake" });

/** Points at what keeps a text from being JSON, and tells it, undefined once there is nothing. */
export function markMistake(tell: (mistake: Mistake | undefined) => void): Extension {
  const field = StateField.define<Mistake | undefined>({
    create: ({ doc }) => mistakeIn(doc),
    update: (mistake, { docChanged, newDoc }) => (docChanged ? mistakeIn(newDoc) : mistake),
    provide: (self) =>
      EditorView.decorations.compute([self], (state) => marks(state, state.field(self))),
  });
  return [
    field,
    EditorView.updateListener.of(({ state, startState }) => {
      const now = state.field(field);
      if (now?.why !== startState.field(field, false)?.why) tell(now);
    }),
  ];
}

export function mistakeIn(doc: Text): Mistake | undefined {
  const read = readJsonText(doc.toString());
  return read.ok ? undefined : read;
}

function marks({ doc }: EditorState, mistake: Mistake | undefined): DecorationSet {
  if (mistake?.at === undefined || mistake.at > doc.length) return Decoration.none;
  const { from, to, text } = doc.lineAt(mistake.at);
  const word = /^(?:\{\{.*?\}\}|"[^"]*"?|[\w.-]+|.)/.exec(text.slice(mistake.at - from))?.[0] ?? "";
  const ranges = [line.range(from)];
  // What ends too early has nothing to underline but its last sign.
  const start = word ? mistake.at : Math.max(from, mistake.at - 1);
  const end = word ? Math.min(to, mistake.at + word.length) : mistake.at;
  if (end > start) ranges.push(place.range(start, end));
  return Decoration.set(ranges);
}
