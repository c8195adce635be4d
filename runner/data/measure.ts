import type { Json } from "@coweave/shared/graph/Json.ts";

/** Deeper than this no value may be nested: what walks it (JSON.stringify, structuredClone) recurses. */
const maxDepth = 200;

export type Measure = {
  size: number;
  tooLarge: boolean;
  tooDeep: boolean;
  /** What walking it costs, in tenths of a microsecond: fields are far dearer than items. */
  work: number;
};

const workOfField = 4;
const workOfItem = 0.5;

/**
 * About how many characters a value's JSON has. Stops counting beyond `limit`, so that a list that
 * holds one long text a million times costs no more than the limit.
 */
export function measure(value: Json, limit: number, deepest = maxDepth): Measure {
  const found: Measure = { size: 0, tooLarge: false, tooDeep: false, work: 0 };
  count(value, deepest, limit, found);
  return found;
}

/** `levels`: how many more there may be below this one. */
function count(value: Json, levels: number, limit: number, found: Measure): void {
  if (levels < 0) found.tooDeep = true;
  if (found.size > limit) found.tooLarge = true;
  if (found.tooDeep || found.tooLarge) return;
  if (typeof value === "string") found.size += value.length + 2;
  else if (typeof value !== "object" || value === null) found.size += String(value).length;
  else if (Array.isArray(value)) {
    found.size += 2;
    for (const item of value) {
      found.size += 1;
      found.work += workOfItem;
      count(item, levels - 1, limit, found);
      if (found.tooDeep || found.tooLarge) return;
    }
  } else {
    found.size += 2;
    for (const key of Object.keys(value)) {
      found.size += key.length + 4; // quotes, colon, comma
      found.work += workOfField;
      count(value[key] as Json, levels - 1, limit, found);
      if (found.tooDeep || found.tooLarge) return;
    }
  }
  if (found.size > limit) found.tooLarge = true;
}
