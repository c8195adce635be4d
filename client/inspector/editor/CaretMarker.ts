import type { LayerMarker } from "@codemirror/view";
import type { PeerCaret } from "../PeerCaret.ts";

type Box = { left: number; top: number; height: number };

/** How long a name stays after its caret has moved. */
const nameShownFor = 3000;

/** Someone's caret, with their name on a flag for as long as it moves and a while after. */
export class CaretMarker implements LayerMarker {
  readonly caret: PeerCaret;
  readonly box: Box;
  /** The flag points to the left, where there is room for it. */
  readonly isRight: boolean;
  /** It may have moved by its owner's doing. */
  readonly isNews: boolean;

  constructor(caret: PeerCaret, { left, top, height }: Box, isRight: boolean, isNews: boolean) {
    this.caret = caret;
    this.box = { left, top, height };
    this.isRight = isRight;
    this.isNews = isNews;
  }

  eq(other: CaretMarker): boolean {
    return isSamePerson(this.caret, other.caret) && isSameBox(this.box, other.box);
  }

  draw(): HTMLElement {
    const { name, fill, ink } = this.caret;
    const bar = document.createElement("div");
    bar.className = "cm-peer-caret";
    bar.dataset.caret = name;
    bar.style.background = fill;
    const flag = document.createElement("div");
    flag.className = "cm-peer-name";
    flag.textContent = name;
    flag.style.background = fill;
    flag.style.color = ink;
    bar.append(flag);
    this.place(bar);
    this.showName(bar);
    return bar;
  }

  update(bar: HTMLElement, before: CaretMarker): boolean {
    if (!isSamePerson(this.caret, before.caret)) return false;
    this.place(bar);
    if (this.isNews && !isSameBox(this.box, before.box)) this.showName(bar);
    return true;
  }

  private place(bar: HTMLElement): void {
    bar.style.left = `${this.box.left}px`;
    bar.style.top = `${this.box.top}px`;
    bar.style.height = `${this.box.height}px`;
    bar.toggleAttribute("data-below", this.box.top < 16);
    bar.toggleAttribute("data-right", this.isRight);
  }

  private showName(bar: HTMLElement): void {
    const [flag] = bar.children;
    for (const running of flag?.getAnimations() ?? []) running.cancel();
    flag?.animate([{ opacity: 1 }, { opacity: 1, offset: 0.92 }, { opacity: 0 }], nameShownFor);
  }
}

const isSamePerson = (a: PeerCaret, b: PeerCaret) =>
  a.clientId === b.clientId && a.name === b.name && a.fill === b.fill;

const isSameBox = (a: Box, b: Box) => a.left === b.left && a.top === b.top && a.height === b.height;
