import type { SQLInputValue } from "node:sqlite";

/** The SET clause for the given fields of a record; fields that are undefined are left alone. */
export function assignments(
  columnOf: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | number | boolean | null | undefined>>,
): { sql: string; values: SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  for (const [field, column] of Object.entries(columnOf)) {
    const value = change[field];
    if (value === undefined) continue;
    parts.push(`${column} = ?`);
    values.push(typeof value === "boolean" ? Number(value) : value);
  }
  return { sql: parts.join(", "), values };
}
