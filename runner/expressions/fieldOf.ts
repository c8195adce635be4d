import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { describe, isObject, type Value } from "./Value.ts";

/**
 * `value.key` or `value[key]`. Own fields only: a prototype is out of reach. `name` is how the
 * author wrote the value, so that the error can say where the missing field was looked for.
 */
export function fieldOf(value: Value, key: Value, name: string, frame: Frame): Value {
  if (isObject(value)) {
    if (typeof key !== "string")
      throw new ExpressionError(`the field of an object is named by text, not ${describe(key)}`);
    if (Object.hasOwn(value, key)) return value[key] as Value;
    throw new ExpressionError(missing(value, key, name, frame));
  }
  if (Array.isArray(value)) {
    if (typeof key === "string")
      throw new ExpressionError(
        `${name} is a list; take an item first, as in ${name}[0]${key ? `.${key}` : ""}`,
      );
    if (typeof key !== "number" || !Number.isInteger(key))
      throw new ExpressionError(
        `an item of a list is named by a whole number, not ${describe(key)}`,
      );
    const item = value[key];
    if (item !== undefined && Object.hasOwn(value, key)) return item;
    throw new ExpressionError(`${name} has no item ${key}; it has ${value.length}, counted from 0`);
  }
  throw new ExpressionError(
    `${name} is ${describe(value)}, so it has no field${typeof key === "object" ? "s" : ` "${key}"`}`,
  );
}

/** Whether there is such a field or item; false for anything that has none. */
export function hasField(value: Value, key: Value): boolean {
  if (isObject(value)) return typeof key === "string" && Object.hasOwn(value, key);
  return Array.isArray(value) && typeof key === "number" && Object.hasOwn(value, key);
}

function missing(value: { [key: string]: Value }, key: string, name: string, frame: Frame): string {
  const keys = Object.keys(value);
  frame.list(keys.length);
  if (name === "nodes") {
    return `no node "${key}" ran before this one${keys.length ? `; there are ${listed(keys)}` : ""}`;
  }
  return `${name} has no field "${key}"; ${keys.length ? `it has ${listed(keys)}` : "it is empty"}`;
}

function listed(keys: string[]): string {
  const shown = keys.slice(0, 8).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  return shown.join(", ") + (keys.length > 8 ? `, and ${keys.length - 8} more` : "");
}
