import type { ReadText } from "@coweave/shared/graph/jsonText.ts";

/** What a person means by the text in a number field: a number, an `{{ expression }}`, or nothing. */
export function readNumberText(text: string): ReadText {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  if (/\{\{[\s\S]*\}\}/.test(trimmed)) return { ok: true, value: trimmed };
  const value = Number(trimmed);
  if (Number.isFinite(value)) return { ok: true, value };
  return { ok: false, why: "Enter a number or an {{ expression }}." };
}
