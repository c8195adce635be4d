import type { JsonLine } from "./jsonLines.ts";

/** What a key does in a tree: goes to a line, opens or closes the one it is at, or copies something of it. */
export type TreeMove =
  | { do: "go"; to: number }
  | { do: "activate" }
  | { do: "copyValue" }
  | { do: "copyPath" };

/** The move of a key pressed at the line `at`; undefined for a key that is not the tree's. */
export function treeMove(
  key: string,
  lines: readonly JsonLine[],
  at: number,
): TreeMove | undefined {
  const line = lines[at];
  const go = (to: number): TreeMove => ({
    do: "go",
    to: Math.min(lines.length - 1, Math.max(0, to)),
  });
  if (!line) return undefined;
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "Home":
      return go(0);
    case "End":
      return go(lines.length - 1);
    case "ArrowRight":
      return line.open === false ? { do: "activate" } : go(line.open ? at + 1 : at);
    case "ArrowLeft": {
      if (line.open) return { do: "activate" };
      const parent = lines.slice(0, at).findLastIndex(({ depth }) => depth < line.depth);
      return go(parent < 0 ? at : parent);
    }
    case "Enter":
    case " ":
      return { do: "activate" };
    case "c":
      return { do: "copyValue" };
    case "p":
      return { do: "copyPath" };
    default:
      return undefined;
  }
}
