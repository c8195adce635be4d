import type { Json } from "@coweave/shared/graph/Json.ts";

export type JsonKind = "object" | "array" | "string" | "number" | "boolean" | "null" | "more";

/** One line of a JSON value drawn as a tree. */
export type JsonLine = {
  /** JSON pointer of the value (RFC 6901); for `more`, of the container it continues. */
  path: string;
  depth: number;
  /** Name or index within its container; null at the root. */
  name: string | null;
  kind: JsonKind;
  /** The value of a leaf, or what a closed container holds. */
  text: string;
  /** Whether its children follow; null for a leaf. */
  open: boolean | null;
  value: Json;
};

type TreeState = {
  isOpen: (path: string, depth: number, count: number) => boolean;
  /** How many children of a container are drawn. */
  shown: (path: string) => number;
};

/** Strings are drawn up to this length; copying gives the whole. */
const longest = 2000;

/** The lines of a value as a tree in which some containers are open. */
export function jsonLines(value: Json, state: TreeState): JsonLine[] {
  const lines: JsonLine[] = [];
  add(lines, state, value, "", null, 0);
  return lines;
}

function add(
  lines: JsonLine[],
  state: TreeState,
  value: Json,
  path: string,
  name: string | null,
  depth: number,
): void {
  if (typeof value !== "object" || value === null) {
    lines.push({ path, depth, name, kind: kindOf(value), text: leaf(value), open: null, value });
    return;
  }
  const entries = Object.entries(value);
  const kind = kindOf(value);
  const open = entries.length > 0 ? state.isOpen(path, depth, entries.length) : null;
  lines.push({ path, depth, name, kind, text: summary(kind, entries.length), open, value });
  if (!open) return;
  const shown = state.shown(path);
  for (const [key, child] of entries.slice(0, shown))
    add(lines, state, child, `${path}/${escapeStep(key)}`, key, depth + 1);
  const rest = entries.length - shown;
  if (rest > 0)
    lines.push({
      path,
      depth: depth + 1,
      name: null,
      kind: "more",
      text: `${rest} more`,
      open: null,
      value,
    });
}

function kindOf(value: Json): JsonKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as "object" | "string" | "number" | "boolean";
}

function leaf(value: string | number | boolean | null): string {
  const text = JSON.stringify(value);
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}… (${text.length - 2} characters)`;
}

function summary(kind: JsonKind, count: number): string {
  if (kind === "array") return count === 0 ? "[]" : count === 1 ? "1 item" : `${count} items`;
  return count === 0 ? "{}" : count === 1 ? "1 field" : `${count} fields`;
}

function escapeStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
