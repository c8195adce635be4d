import type { Frame } from "./Frame.ts";
import { isObject, type Value } from "./Value.ts";

/** Deep equality of JSON values; values of different kinds are unequal, never an error. */
export function isEqual(a: Value, b: Value, frame: Frame): boolean {
  frame.read(typeof a === "string" ? a.length : 0);
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isEqual(item, b[i] as Value, frame));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  frame.list(2 * keys.length);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key] as Value, b[key] as Value, frame))
  );
}
