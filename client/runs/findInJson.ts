import type { Json } from "@coweave/shared/graph/Json.ts";
import { deeper } from "./deeper.ts";

/** More are not counted one by one. */
export const mostMatches = 1000;

/**
 * JSON pointers of the values whose key, or which themselves, hold the words, ignoring case, in the order
 * in which a tree shows them; `mostMatches` at most.
 */
export function findInJson(value: Json, words: string): string[] {
  const wanted = words.trim().toLowerCase();
  const found: string[] = [];
  if (wanted !== "") search(value, "", null, wanted, found);
  return found;
}

function search(
  value: Json,
  path: string,
  key: string | null,
  wanted: string,
  found: string[],
): void {
  if (found.length >= mostMatches) return;
  const isLeaf = typeof value !== "object" || value === null;
  const isInKey = key?.toLowerCase().includes(wanted) ?? false;
  if (isInKey || (isLeaf && String(value).toLowerCase().includes(wanted))) found.push(path);
  if (isLeaf) return;
  // An index is no name that anybody looks for.
  if (Array.isArray(value))
    for (const [index, child] of value.entries())
      search(child, deeper(path, String(index)), null, wanted, found);
  else
    for (const [name, child] of Object.entries(value))
      search(child, deeper(path, name), name, wanted, found);
}
