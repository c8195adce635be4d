import * as Y from "yjs";
import type { Json } from "../graph/Json.ts";
import { inOrder } from "./inOrder.ts";

const MAX_DEPTH = 64;

/**
 * A value of the document as JSON, or undefined where it cannot be: total, and bounded in depth
 * (a hostile peer nests maps until `toJSON` overflows the stack).
 */
export function plain(value: unknown, depth = 0): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "object":
      return plainObject(value, depth + 1);
    default:
      return undefined;
  }
}

function plainObject(value: object | null, depth: number): Json | undefined {
  if (value === null) return null;
  if (value instanceof Y.Text) return value.toString();
  if (value instanceof Y.Array) return plainList(value.toArray(), depth);
  if (Array.isArray(value)) return plainList(value, depth);
  if (value instanceof Y.Map) return plainRecord(inOrder(value), depth);
  if (value instanceof Y.AbstractType || value instanceof Uint8Array) return undefined;
  return plainRecord(Object.entries(value), depth);
}

function plainList(values: unknown[], depth: number): Json | undefined {
  const list: Json[] = [];
  for (const value of values) {
    const item = plain(value, depth);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

function plainRecord(entries: Iterable<[string, unknown]>, depth: number): Json | undefined {
  const record: { [key: string]: Json } = {};
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    const item = plain(value, depth);
    if (item === undefined) return undefined;
    // `__proto__` as a plain assignment would set the prototype instead of a key.
    Object.defineProperty(record, key, {
      value: item,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return record;
}
