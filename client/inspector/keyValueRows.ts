import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";

export type KeyValueRow = { key: string; value: string };

export function keyValueRows(value: Json | undefined): KeyValueRow[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, item]) => ({
    key,
    value: typeof item === "string" ? item : JSON.stringify(item),
  }));
}

/** The record the rows stand for, undefined for none; rows without a name are not in it yet. */
export function readKeyValueRows(rows: readonly KeyValueRow[]): JsonObject | undefined {
  const named = rows.filter((row) => row.key.trim() !== "");
  if (named.length === 0) return undefined;
  return Object.fromEntries(named.map(({ key, value }) => [key.trim(), value]));
}

/** The name that two rows share, or undefined. */
export function doubledKey(rows: readonly KeyValueRow[]): string | undefined {
  const keys = rows.map((row) => row.key.trim()).filter(Boolean);
  return keys.find((key, index) => keys.indexOf(key) !== index);
}
