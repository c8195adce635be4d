import { same } from "@coweave/shared/document/same.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";

/** `next` with every item, and the list itself, replaced by the earlier object where it reads the same. */
export function keepIdentity<T extends object>(
  before: readonly T[],
  next: readonly T[],
  key: (item: T) => string | number,
): readonly T[] {
  const known = new Map(before.map((item) => [key(item), item]));
  const kept = next.map((item) => {
    const old = known.get(key(item));
    return old && same(old as Json, item as Json) ? old : item;
  });
  const unchanged =
    kept.length === before.length && kept.every((item, index) => item === before[index]);
  return unchanged ? before : kept;
}
