import type { Json } from "@coweave/shared/graph/Json.ts";
import { deeper } from "./deeper.ts";
import { fileIn } from "./fileIn.ts";
import { formatSize } from "./formatSize.ts";

type JsonKind =
  | "object"
  | "array"
  | "string"
  | "number"
  | "boolean"
  | "null"
  /** Bytes that are not recorded, only described. */
  | "file"
  /** A value that was too large to be recorded. */
  | "omitted";

/** One line of a JSON value drawn as a tree. */
export type JsonLine = {
  /** JSON pointer of the value (RFC 6901); of `more`, of the container it continues. */
  path: string;
  depth: number;
  /** Name or index within its container; null at the root. */
  name: string | null;
  kind: JsonKind | "more" | "before";
  /** The value of a leaf, or what a closed container holds. */
  text: string;
  /** Whether its children follow; null for a leaf. */
  open: boolean | null;
  /** A text of which only the beginning is shown: how long it is. */
  cut?: number;
  value: Json;
};

/** Which children of a container are drawn: from `from` up to and without `to`. */
export type Range = { from: number; to: number };

type TreeState = {
  isOpen: (path: string, depth: number, count: number) => boolean;
  shown: (path: string) => Range;
  /** Whether a long text is shown whole. */
  isWhole: (path: string) => boolean;
};

/** Texts are drawn up to this length; copying gives the whole. */
const longest = 500;

/** The lines of a value as a tree in which some containers are open. */
export function jsonLines(value: Json, state: TreeState): JsonLine[] {
  const lines: JsonLine[] = [];
  add(lines, state, value, "", null, 0, undefined);
  return lines;
}

function add(
  lines: JsonLine[],
  state: TreeState,
  value: Json,
  path: string,
  name: string | null,
  depth: number,
  parent: Json | undefined,
): void {
  const base = { path, depth, name, value, open: null };
  if (typeof value !== "object" || value === null)
    return void lines.push({ ...base, ...leaf(value, state.isWhole(path)) });
  const file = fileIn(value, name, parent);
  if (file) return void lines.push({ ...base, kind: "file", text: file });
  const omitted = omittedSize(value);
  if (omitted !== undefined)
    return void lines.push({
      ...base,
      kind: "omitted",
      text: `too large to be recorded, ${formatSize(omitted)}`,
    });
  const entries = Object.keys(value);
  const kind = Array.isArray(value) ? "array" : "object";
  const open = entries.length > 0 ? state.isOpen(path, depth, entries.length) : null;
  lines.push({ ...base, kind, text: summary(kind, entries.length), open });
  if (!open) return;
  const { from, to } = state.shown(path);
  const rest = { path, depth: depth + 1, name: null, open: null, value };
  if (from > 0) lines.push({ ...rest, kind: "before", text: `${from} before` });
  for (const key of entries.slice(from, to)) {
    const child = (value as Record<string, Json>)[key] as Json;
    add(lines, state, child, deeper(path, key), key, depth + 1, value);
  }
  if (entries.length > to)
    lines.push({ ...rest, kind: "more", text: `${entries.length - to} more` });
}

type Leaf = Pick<JsonLine, "kind" | "text" | "cut">;

function leaf(value: string | number | boolean | null, isWhole: boolean): Leaf {
  const kind = value === null ? "null" : (typeof value as "string" | "number" | "boolean");
  if (typeof value !== "string" || value.length <= longest)
    return { kind, text: JSON.stringify(value) };
  if (isWhole) return { kind, text: JSON.stringify(value), cut: value.length };
  return {
    kind,
    text: `${JSON.stringify(value.slice(0, longest)).slice(0, -1)}…`,
    cut: value.length,
  };
}

function summary(kind: "object" | "array", count: number): string {
  if (kind === "array") return count === 0 ? "[]" : count === 1 ? "1 item" : `${count} items`;
  return count === 0 ? "{}" : count === 1 ? "1 field" : `${count} fields`;
}

/** The runner's note in place of a value that is too large, in bytes. */
function omittedSize(value: object): number | undefined {
  if (!("truncated" in value && "bytes" in value) || Object.keys(value).length !== 2)
    return undefined;
  return value.truncated === true && typeof value.bytes === "number" ? value.bytes : undefined;
}
