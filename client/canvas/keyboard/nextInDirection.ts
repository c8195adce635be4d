import type { Box } from "../Box.ts";

export type Direction = "left" | "right" | "up" | "down";
export type Item = { id: string; box: Box };

/**
 * What an arrow key goes to from `from`: the nearest card that lies in that direction, where beside
 * counts double. Where none does, the next or the previous one in reading order, so that every card
 * can be reached.
 */
export function nextInDirection(
  items: readonly Item[],
  from: string,
  direction: Direction,
): string | undefined {
  const start = items.find(({ id }) => id === from);
  if (!start) return readingOrder(items)[0]?.id;
  let best: { id: string; cost: number } | undefined;
  for (const { id, box } of items) {
    if (id === from) continue;
    const { ahead, aside } = way(middle(start.box), middle(box), direction);
    if (ahead <= 0 || aside > ahead * 2) continue;
    const cost = ahead + aside * 2;
    if (!best || cost < best.cost) best = { id, cost };
  }
  if (best) return best.id;
  return neighbour(items, from, direction === "right" || direction === "down" ? 1 : -1);
}

/** The card before or after one in reading order; undefined at the ends. */
export function neighbour(items: readonly Item[], from: string, by: 1 | -1): string | undefined {
  const ordered = readingOrder(items);
  return ordered[ordered.findIndex(({ id }) => id === from) + by]?.id;
}

/** From left to right, as a workflow runs; of one column from top to bottom. */
export function readingOrder<T extends Item>(items: readonly T[]): T[] {
  return [...items].sort(
    (a, b) => a.box.left - b.box.left || a.box.top - b.box.top || (a.id < b.id ? -1 : 1),
  );
}

const middle = ({ left, top, right, bottom }: Box) => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

function way(from: { x: number; y: number }, to: { x: number; y: number }, direction: Direction) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  switch (direction) {
    case "left":
      return { ahead: -dx, aside: Math.abs(dy) };
    case "right":
      return { ahead: dx, aside: Math.abs(dy) };
    case "up":
      return { ahead: -dy, aside: Math.abs(dx) };
    case "down":
      return { ahead: dy, aside: Math.abs(dx) };
    default:
      return direction satisfies never;
  }
}
