import type { Position } from "@coweave/shared/graph/Graph.ts";

/** A node's card on the canvas and the room around it, in pixels at zoom 1. */
export const card = { width: 232, height: 84, gapX: 80, gapY: 40 } as const;

const FARTHEST = 1_000_000;

/**
 * A place for each new node: one column right of the rightmost node that feeds it, level with it, or
 * where that is taken the nearest free row below or above. `feeds` holds pairs of keys or ids; nodes
 * must come after those that feed them. A node nothing feeds goes left of what it feeds, else to the start.
 */
export function placeNodes(
  keys: readonly string[],
  feeds: readonly { source: string; target: string }[],
  taken: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const all = new Map([...taken].map(([id, position]) => [id, near(position)]));
  const placed = new Map<string, Position>();
  for (const key of keys) {
    const place = freeRow(wish(key, feeds, all), [...all.values()]);
    placed.set(key, place);
    all.set(key, place);
  }
  return placed;
}

function wish(
  key: string,
  feeds: readonly { source: string; target: string }[],
  all: ReadonlyMap<string, Position>,
): Position {
  const known = (ids: string[]) => ids.flatMap((id) => all.get(id) ?? []);
  const sources = known(feeds.filter(({ target }) => target === key).map(({ source }) => source));
  if (sources.length > 0) {
    return {
      x: Math.max(...sources.map(({ x }) => x)) + card.width + card.gapX,
      y: Math.round(sources.reduce((sum, { y }) => sum + y, 0) / sources.length),
    };
  }
  const [target] = known(feeds.filter(({ source }) => source === key).map((each) => each.target));
  if (target) return { x: target.x - card.width - card.gapX, y: target.y };
  const nodes = [...all.values()];
  if (nodes.length === 0) return { x: 0, y: 0 };
  return {
    x: Math.min(...nodes.map(({ x }) => x)),
    y: Math.max(...nodes.map(({ y }) => y)) + card.height + card.gapY,
  };
}

function freeRow({ x, y }: Position, taken: readonly Position[]): Position {
  const inTheWay = taken.filter((other) => Math.abs(other.x - x) < card.width + card.gapY);
  const step = card.height + card.gapY;
  // Each card in the way blocks at most two rows, so a free one comes before the loop ends.
  for (let row = 0; row <= 2 * inTheWay.length + 1; row++) {
    const tried = y + (row % 2 === 0 ? -row / 2 : (row + 1) / 2) * step;
    if (inTheWay.every((other) => Math.abs(other.y - tried) >= step)) return { x, y: tried };
  }
  return { x, y: Math.max(...inTheWay.map((other) => other.y)) + step };
}

/** Positions a peer wrote astronomically far away would swallow any distance added to them. */
function near({ x, y }: Position): Position {
  const clamp = (value: number) => Math.max(-FARTHEST, Math.min(FARTHEST, value));
  return { x: clamp(x), y: clamp(y) };
}
