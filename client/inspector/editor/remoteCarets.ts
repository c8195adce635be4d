import { EditorSelection, type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  type EditorView,
  type LayerMarker,
  layer,
  RectangleMarker,
  type ViewUpdate,
} from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";
import type * as Y from "yjs";
import { indexIn } from "../indexIn.ts";
import type { PeerCaret } from "../PeerCaret.ts";
import { CaretMarker } from "./CaretMarker.ts";

/** Tells the editor where the others are now. */
export const setPeerCarets = StateEffect.define<readonly PeerCaret[]>();

const carets = StateField.define<readonly PeerCaret[]>({
  create: () => [],
  update: (now, { effects }) =>
    effects.reduce((found, effect) => (effect.is(setPeerCarets) ? effect.value : found), now),
});

/**
 * Draws carets and selections of the others beside the text, not in it: the text, its layout, what
 * is copied and what an input method composes stay one's own.
 */
export function remoteCarets(text: Y.Text): Extension {
  // Others may have moved: their names are shown again. One's own typing only pushes carets along.
  let mayHaveMoved = false;
  const places = (view: EditorView) =>
    view.state.field(carets).flatMap((caret) => {
      const [anchor, head] = [indexIn(text, caret.anchor), indexIn(text, caret.head)];
      const { length } = view.state.doc;
      if (anchor === undefined || head === undefined || anchor > length || head > length) return [];
      return [{ caret, range: EditorSelection.range(anchor, head) }];
    });
  return [
    carets,
    layer({
      above: false,
      class: "cm-peer-selections",
      update: isConcerned,
      markers: (view) =>
        places(view).flatMap(({ caret, range }) =>
          range.empty
            ? []
            : RectangleMarker.forRange(view, "", range).map((box) => new Stretch(box, caret.fill)),
        ),
    }),
    layer({
      above: true,
      class: "cm-peer-carets",
      update(update) {
        if (!isConcerned(update)) return false;
        mayHaveMoved ||= update.transactions.some(
          (each) =>
            each.annotation(ySyncAnnotation) !== undefined ||
            each.effects.some((effect) => effect.is(setPeerCarets)),
        );
        return true;
      },
      markers(view) {
        const isNews = mayHaveMoved;
        mayHaveMoved = false;
        const width = view.contentDOM.clientWidth;
        return places(view).flatMap(({ caret, range }) => {
          const [box] = RectangleMarker.forRange(view, "", EditorSelection.cursor(range.head));
          return box ? [new CaretMarker(caret, box, box.left > width / 2, isNews)] : [];
        });
      },
    }),
  ];
}

function isConcerned({ docChanged, transactions, geometryChanged }: ViewUpdate): boolean {
  return (
    docChanged ||
    geometryChanged ||
    transactions.some(({ effects }) => effects.some((effect) => effect.is(setPeerCarets)))
  );
}

/** One line's part of what someone has selected. */
class Stretch implements LayerMarker {
  private readonly box: RectangleMarker;
  private readonly fill: string;

  constructor(box: RectangleMarker, fill: string) {
    this.box = box;
    this.fill = fill;
  }

  eq(other: Stretch): boolean {
    return this.fill === other.fill && this.box.eq(other.box);
  }

  draw(): HTMLElement {
    const element = this.box.draw();
    element.className = "cm-peer-selection";
    element.style.background = this.fill;
    return element;
  }
}
