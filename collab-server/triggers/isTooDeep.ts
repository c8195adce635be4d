import type { Json } from "@coweave/shared/graph/Json.ts";

const DEEPEST = 200;

/** True for JSON nested so deeply that code walking it by recursion might overflow the stack. */
export function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const next: Json[] = [];
    for (const item of level) {
      if (item === null || typeof item !== "object") continue;
      for (const inner of Array.isArray(item) ? item : Object.values(item)) {
        if (inner !== null && typeof inner === "object") next.push(inner);
      }
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}
