import type { ShapePath } from "./ShapePath.ts";

/** A path of too many pieces is drawn in whole even where only one of them is in view. */
const piecesAPath = 64;

/** Pieces of SVG path data by their look, as few paths. `shape-card person 3`: in that person's colour. */
export function toPaths(pieces: ReadonlyMap<string, readonly string[]>): ShapePath[] {
  return [...pieces].flatMap(([look, list]) => {
    const [, color] = /^shape-card person (\d+)$/.exec(look) ?? [];
    const paths: ShapePath[] = [];
    for (let start = 0; start < list.length; start += piecesAPath)
      paths.push({
        key: `${look} ${start}`,
        look: color === undefined ? look : "shape-card person",
        ...(color !== undefined && { person: Number(color) }),
        d: list.slice(start, start + piecesAPath).join(""),
      });
    return paths;
  });
}
