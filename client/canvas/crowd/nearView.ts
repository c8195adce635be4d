import type { Box } from "../Box.ts";
import { boxOf } from "../boxOf.ts";
import type { StepFlowEdge, StepFlowNode } from "../FlowNode.ts";

/** How a large workflow that is seen from near is drawn. What is in none of these is not in the page. */
export type Near = {
  /** What was in view, and half of that around it. */
  cover: Box;
  /** The nodes that are cards. */
  cards: ReadonlySet<string>;
  /** The nodes around them that are shapes until the view rests. */
  shapes: ReadonlySet<string>;
  /** The edges that can be clicked. */
  edges: ReadonlySet<string>;
};

type Drawn = { nodes: readonly StepFlowNode[]; edges: readonly StepFlowEdge[] };

/**
 * At rest (`moving` is null) all that is in view are cards. While the view moves those that were cards
 * stay so, and what arrives is a shape: a card that is mounted costs its frame.
 */
export function nearView({ nodes, edges }: Drawn, seen: Box, moving: Near | "new" | null): Near {
  const cover = grown(seen);
  const cards = new Set<string>();
  const shapes = new Set<string>();
  const boxes = new Map<string, Box>();
  const before = moving === "new" ? null : moving;
  for (const node of nodes) {
    const box = boxOf(node);
    boxes.set(node.id, box);
    if (!meet(box, cover)) continue;
    const isCard = moving === null ? meet(box, seen) : before?.cards.has(node.id);
    (isCard ? cards : shapes).add(node.id);
  }
  const clickable = edges.filter(({ id, source, target }) => {
    if (moving !== null) return before?.edges.has(id);
    const from = boxes.get(source);
    const to = boxes.get(target);
    return from && to && meet(both(from, to), seen);
  });
  return { cover, cards, shapes, edges: new Set(clickable.map(({ id }) => id)) };
}

export const contains = (outer: Box, inner: Box) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom;

export const meet = (a: Box, b: Box) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

export const both = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

function grown({ left, top, right, bottom }: Box): Box {
  const [x, y] = [(right - left) / 2, (bottom - top) / 2];
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}
