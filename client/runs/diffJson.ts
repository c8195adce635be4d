import { same } from "@coweave/shared/document/same.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { deeper } from "./deeper.ts";

/** A line of two values drawn as one tree. */
export type DiffLine = {
  path: string;
  depth: number;
  name: string | null;
  /** `inside`: a container in which something differs; `same`: some neighbours that do not. */
  kind: "inside" | "same" | "added" | "removed" | "changed";
  /** What the first and the second value have here, in short; null where they have nothing. */
  a: string | null;
  b: string | null;
};

/** Values are written up to this length. */
const longest = 200;

/**
 * Where two values differ, as the lines of one tree; nothing where they are equal. What is equal stands
 * there as a count. Lists are compared place by place.
 */
export function diffJson(a: Json, b: Json): DiffLine[] {
  const lines: DiffLine[] = [];
  if (!same(a, b)) add(lines, a, b, "", null, 0);
  return lines;
}

function add(
  lines: DiffLine[],
  a: Json,
  b: Json,
  path: string,
  name: string | null,
  depth: number,
): void {
  const base = { path, depth, name };
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b))
    return void lines.push({ ...base, kind: "changed", a: inShort(a), b: inShort(b) });
  lines.push({ ...base, kind: "inside", a: inShort(a), b: inShort(b) });
  let equal = 0;
  const flush = () => {
    if (equal > 0)
      lines.push({
        path: `${path} ${lines.length}`,
        depth: depth + 1,
        name: null,
        kind: "same",
        a: `${equal} the same`,
        b: null,
      });
    equal = 0;
  };
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [inA, inB] = [Object.hasOwn(a, key), Object.hasOwn(b, key)];
    const [x, y] = [a[key as never] as Json, b[key as never] as Json];
    if (inA && inB && same(x, y)) {
      equal += 1;
      continue;
    }
    flush();
    const child = { path: deeper(path, key), depth: depth + 1, name: key };
    if (!inA) lines.push({ ...child, kind: "added", a: null, b: inShort(y) });
    else if (!inB) lines.push({ ...child, kind: "removed", a: inShort(x), b: null });
    else add(lines, x, y, child.path, key, depth + 1);
  }
  flush();
}

const isContainer = (value: Json): value is Json[] | { [key: string]: Json } =>
  typeof value === "object" && value !== null;

function inShort(value: Json): string {
  if (Array.isArray(value)) return value.length === 1 ? "1 item" : `${value.length} items`;
  if (isContainer(value)) {
    const count = Object.keys(value).length;
    return count === 1 ? "1 field" : `${count} fields`;
  }
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
