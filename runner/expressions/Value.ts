import type { Json } from "@coweave/shared/graph/Json.ts";

/** What an expression computes with: JSON, and points in time, which leave as ISO 8601 text. */
export type Value = Json | Date | Value[] | { [key: string]: Value };

export function isObject(value: Value): value is { [key: string]: Value } {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** What a value is, as in "this is a list". */
export function describe(value: Value): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a time";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? String(value) : "an object";
}
