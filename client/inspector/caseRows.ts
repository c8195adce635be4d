import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";

/** A case as its form shows it, whatever stands there. */
export type CaseRowData = { name: string; expression: string };

export function caseRows(value: Json | undefined): CaseRowData[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => {
    const { name, expression }: JsonObject = isRecord(item) ? item : {};
    return { name: asText(name), expression: asText(expression) };
  });
}

/** The list with something of one case replaced; a case that is none becomes one. */
export function writeCase(value: readonly Json[], at: number, part: Partial<CaseRowData>): Json[] {
  const item = value[at];
  return value.with(at, { ...(isRecord(item) ? item : {}), ...part });
}

/** `Case 3` for a third one, or the next number that is free. */
export function freeCaseName(rows: readonly CaseRowData[]): string {
  const taken = new Set(rows.map(({ name }) => name.trim()));
  let number = rows.length + 1;
  while (taken.has(`Case ${number}`)) number++;
  return `Case ${number}`;
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function asText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
