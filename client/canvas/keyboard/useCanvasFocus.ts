import { type RefObject, useEffect, useMemo } from "react";
import type { Box } from "../Box.ts";
import { boxOf } from "../boxOf.ts";
import { useCanvas } from "../CanvasContext.ts";
import type { FlowNode } from "../FlowNode.ts";
import type { Room } from "../useRoom.ts";
import { type Item, readingOrder } from "./nextInDirection.ts";

export type Focused = { kind: "node" | "edge"; id: string };

/** Where the keyboard is on the canvas. The canvas is one tab stop; within it arrow keys go on. */
export type CanvasFocus = {
  /** The node or edge that has the focus; null where another thing has it. */
  current(): Focused | null;
  /** The node one was at last, or the nearest to where it was, or the first; undefined on an empty canvas. */
  resume(): string | undefined;
  /** Nodes and ghosts, as they lie. */
  items(): Item[];
  toNode(id: string): void;
  toEdge(id: string): void;
  /** To the canvas itself, and on from this node at the next arrow key. */
  toCanvas(resumeAt?: string): void;
};

export function useCanvasFocus(surface: RefObject<HTMLElement | null>, room: Room): CanvasFocus {
  const { flow } = useCanvas();
  const focus = useMemo(
    () => createFocus(surface, room, flow.store.getState),
    [surface, room, flow],
  );
  useEffect(() => focus.listen(), [focus]);
  return focus;
}

type Drawn = {
  nodes: readonly FlowNode[];
  ghostNodes: readonly FlowNode[];
  edges: readonly { id: string; source: string; target: string }[];
};

function createFocus(
  surface: RefObject<HTMLElement | null>,
  room: Room,
  drawn: () => Drawn,
): CanvasFocus & { listen(): () => void } {
  let last: Item | undefined;
  /** What is to get the focus as soon as it is drawn. */
  let wanted: Focused | null = null;
  let isMovingBack = false;

  const root = () => surface.current?.querySelector<HTMLElement>(".react-flow") ?? null;
  const nodes = () => [...drawn().nodes, ...drawn().ghostNodes];
  const items = () => nodes().map((node) => ({ id: node.id, box: boxOf(node) }));
  const current = () => focusedIn(surface.current);

  /** Whoever is not drawn yet, or not measured and so invisible, gets the focus a few frames later. */
  const give = (target: Focused, framesLeft = 60) => {
    if (wanted !== target) return;
    const element = elementOf(surface.current, target);
    element?.focus({ preventScroll: true });
    if (element && document.activeElement === element) wanted = null;
    else if (framesLeft > 0) requestAnimationFrame(() => give(target, framesLeft - 1));
  };
  const to = (target: Focused, ends: readonly FlowNode[]) => {
    room.bring(ends, 0, "pan");
    wanted = target;
    give(target);
  };
  const resume = () => {
    const all = items();
    if (last && all.some(({ id }) => id === last?.id)) return last.id;
    return last ? nearest(all, last.box) : readingOrder(all)[0]?.id;
  };
  const toNode = (id: string) => {
    const found = nodes().filter((node) => node.id === id);
    to({ kind: "node", id }, found);
  };

  return {
    current,
    resume,
    items,
    toNode,
    toEdge(id) {
      const edge = drawn().edges.find((each) => each.id === id);
      const ends = nodes().filter(({ id: end }) => end === edge?.source || end === edge?.target);
      to({ kind: "edge", id }, ends);
    },
    toCanvas(resumeAt) {
      wanted = null;
      if (resumeAt !== undefined) last = items().find(({ id }) => id === resumeAt) ?? last;
      isMovingBack = true;
      root()?.focus({ preventScroll: true });
      isMovingBack = false;
    },
    listen() {
      const element = root();
      if (!element) return () => {};
      const came = (event: FocusEvent) => {
        // While the focus is inside, Shift+Tab must lead out and not to the canvas itself.
        element.tabIndex = -1;
        const now = current();
        if (now?.kind === "node") last = items().find(({ id }) => id === now.id) ?? last;
        if (event.target !== element || isMovingBack || !element.matches(":focus-visible")) return;
        if (event.relatedTarget && element.contains(event.relatedTarget as Element)) return;
        const start = resume();
        if (start !== undefined) toNode(start);
      };
      const left = () => {
        element.tabIndex = 0;
      };
      element.addEventListener("focusin", came);
      element.addEventListener("focusout", left);
      return () => {
        wanted = null;
        element.removeEventListener("focusin", came);
        element.removeEventListener("focusout", left);
      };
    },
  };
}

function focusedIn(surface: HTMLElement | null): Focused | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
  const { id } = element.dataset;
  if (!id || !surface?.contains(element)) return null;
  if (element.classList.contains("react-flow__node")) return { kind: "node", id };
  return element.classList.contains("react-flow__edge") ? { kind: "edge", id } : null;
}

function elementOf(surface: HTMLElement | null, { kind, id }: Focused) {
  return surface?.querySelector<HTMLElement | SVGElement>(
    `.react-flow__${kind}[data-id="${CSS.escape(id)}"]`,
  );
}

function nearest(items: readonly Item[], to: Box): string | undefined {
  const away = ({ box }: Item) => Math.hypot(box.left - to.left, box.top - to.top);
  return [...items].sort((a, b) => away(a) - away(b))[0]?.id;
}
