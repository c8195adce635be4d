import { EditorView } from "@codemirror/view";
import { configText } from "@coweave/shared/document/configText.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import type * as Y from "yjs";
import { standIn } from "../test/standIn.ts";
import { openEditor } from "./openEditor.ts";

beforeAll(() => {
  // jsdom lays nothing out.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});

function open(body: string) {
  const world = standIn("email", { to: "", subject: "", body });
  const text = configText(world.doc, "x", "body") as Y.Text;
  const onBroken = vi.fn();
  const { parent, editor } = openOn(text, world.undo, onBroken);
  const view = EditorView.findFromDOM(parent) as EditorView;
  return { ...world, text, editor, view, onBroken };
}

function openOn(text: Y.Text, undo = createUndo(text.doc as Y.Doc), onBroken = () => {}) {
  const parent = document.createElement("div");
  const editor = openEditor({
    ...{ parent, text, onBroken, undo, kind: "words", placeholder: undefined },
    onCaret: () => {},
    onMistake: () => {},
  });
  return { parent, editor };
}

/** No caret stands in the middle of a pair of surrogates: there Yjs replaces both halves. */
function wholeSign(text: Y.Text, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.toString().charAt(at)) ? at - 1 : at;
}

type Act =
  | { do: "type"; at: number; removed: number; words: string }
  | { do: "colleague"; at: number; removed: number; words: string }
  | { do: "undo" | "redo" };
const words = fc.string({
  unit: fc.constantFrom("a", "b", "\n", "\r", "😀", "{{", "}}"),
  maxLength: 4,
});
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constantFrom("type" as const, "colleague" as const),
    at: fc.nat(),
    removed: fc.nat(3),
    words,
  }),
  fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }),
);

test("FORM13: whatever is typed, undone and changed by colleagues in any order, the editor shows the shared text", () => {
  fc.assert(
    fc.property(words, fc.array(act, { maxLength: 30 }), (begin, acts) => {
      const { text, view, undo, editor, onBroken, doc } = open(begin);
      let theirs = 0;
      for (const each of acts) {
        if (!("at" in each)) undo[each.do]();
        else {
          const at = wholeSign(text, each.at % (text.length + 1));
          const removed = wholeSign(text, Math.min(at + each.removed, text.length)) - at;
          if (each.do === "type")
            view.dispatch({
              changes: { from: at, to: at + removed, insert: view.state.toText(each.words) },
            });
          else
            doc.transact(() => {
              theirs++;
              text.delete(at, removed);
              text.insert(at, each.words);
            }, "colleague");
        }
        expect(view.state.sliceDoc()).toBe(text.toString());
      }
      expect(theirs).toBe(acts.filter((each) => each.do === "colleague").length);
      expect(onBroken).not.toHaveBeenCalled();
      editor.close();
    }),
    { numRuns: 100 },
  );
});

test("FORM14: n undos take all of one's own typing back and leave a colleague's, n redos bring it back", () => {
  const { text, view, undo, editor, doc } = open("middle");
  for (const word of ["one ", "two ", "three "])
    view.dispatch({ changes: { from: 0, insert: word } });
  doc.transact(() => text.insert(text.length, " theirs"), "colleague");
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 3; n++) undo.undo();
    expect(text.toString()).toBe("middle theirs");
    for (let n = 0; n < 3; n++) undo.redo();
    expect(view.state.sliceDoc()).toBe("three two one middle theirs");
  }
  // Also after the editor was closed, as when another node is selected meanwhile.
  editor.close();
  undo.undo();
  expect(text.toString()).toBe("two one middle theirs");
});

test("FORM15: what a program put into a text that is no words is one sign of it, and is typed around", () => {
  const { text, view, doc, onBroken, editor } = open("words");
  doc.transact(() => text.insertEmbed(2, { image: "x" }), "another program");
  expect(view.state.sliceDoc()).toBe("wo\uFFFCrds");
  view.dispatch({ changes: { from: 6, insert: "!" } });
  view.dispatch({ changes: { from: 0, insert: "My " } });
  expect(text.toDelta()).toEqual([
    { insert: "My wo" },
    { insert: { image: "x" } },
    { insert: "rds!" },
  ]);
  editor.close();
  // An editor that is opened on it, and one's own deleting of it.
  const again = EditorView.findFromDOM(openOn(text).parent);
  expect(again?.state.sliceDoc()).toBe("My wo\uFFFCrds!");
  again?.dispatch({ changes: { from: 5, to: 6 } });
  expect(text.toDelta()).toEqual([{ insert: "My words!" }]);
  expect(onBroken).not.toHaveBeenCalled();
});
