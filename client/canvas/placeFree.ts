import type { Position } from "@coweave/shared/graph/Graph.ts";

/** A card's size on the canvas, in pixels at zoom 1; its real height depends on its branches. */
export const cardSize = { width: 232, height: 76 };
const gap = { x: 88, y: 32 };

type Box = Position & { width?: number | undefined; height?: number | undefined };

/**
 * The place nearest to `wanted` where a card overlaps none of the boxes: further down first, as
 * branches are drawn, then one column to the right.
 */
export function placeFree(boxes: readonly Box[], wanted: Position): Position {
  const { x, y } = offsetFree(boxes, [wanted]);
  return { x: Math.round(wanted.x + x), y: Math.round(wanted.y + y) };
}

/** How far to move cards together so that they overlap none of the boxes, searched in the same order. */
export function offsetFree(boxes: readonly Box[], cards: readonly Box[]): Position {
  const step = cardSize.height + gap.y;
  for (let column = 0; ; column++) {
    const x = column * (cardSize.width + gap.x);
    for (let row = 0; row < 12; row++) {
      // 0, 1, -1, 2, -2 …: below before above.
      const offset = { x, y: (row % 2 ? (row + 1) / 2 : 0 - row / 2) * step };
      if (!cards.some((card) => boxes.some((box) => overlaps(box, card, offset)))) return offset;
    }
  }
}

/** To the right of a card, where the next step goes. */
export function rightOf(box: Box): Position {
  return { x: box.x + (box.width ?? cardSize.width) + gap.x, y: box.y };
}

function overlaps(box: Box, card: Box, offset: Position): boolean {
  const margin = 16;
  const x = Math.round(card.x + offset.x);
  const y = Math.round(card.y + offset.y);
  return (
    x < box.x + (box.width ?? cardSize.width) + margin &&
    box.x < x + (card.width ?? cardSize.width) + margin &&
    y < box.y + (box.height ?? cardSize.height) + margin &&
    box.y < y + (card.height ?? cardSize.height) + margin
  );
}
