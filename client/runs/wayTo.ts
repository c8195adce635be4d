import type { Json } from "@coweave/shared/graph/Json.ts";
import { deeper } from "./deeper.ts";
import { stepsOf } from "./stepsOf.ts";

/** The containers around the value at a JSON pointer, outermost first, and which child of each leads there. */
export function wayTo(value: Json, pointer: string): { path: string; index: number }[] {
  const way: { path: string; index: number }[] = [];
  let at: Json = value;
  let path = "";
  for (const step of stepsOf(pointer)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) break;
    way.push({
      path,
      index: Array.isArray(at) ? Number(step) : Object.keys(at).indexOf(step),
    });
    at = (at as Record<string, Json>)[step] as Json;
    path = deeper(path, step);
  }
  return way;
}
