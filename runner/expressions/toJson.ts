import type { Json } from "@coweave/shared/graph/Json.ts";
import { isObject, type Value } from "./Value.ts";

/** The value as plain JSON: times become ISO 8601 text. Answers the same value where it has none. */
export function toJson(value: Value): Json {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    const items = value.map(toJson);
    return items.every((item, i) => item === value[i]) ? (value as Json[]) : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, toJson(each)] as const);
  const unchanged = entries.every(([key, each]) => each === value[key]);
  return unchanged ? (value as Json) : Object.fromEntries(entries);
}
