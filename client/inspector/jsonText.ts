import type { Json } from "@coweave/shared/graph/Json.ts";

export type ReadText = { ok: true; value: Json | undefined } | { ok: false; why: string };

/**
 * What a person means by the text in a JSON field: JSON where it is JSON; nothing where it is empty;
 * an `{{ expression }}` or plain text where it does not begin as JSON; else a mistake to point at.
 */
export function readJsonText(text: string): ReadText {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(trimmed) as Json };
  } catch (error) {
    if (!/^(\{(?!\{)|\[|")/.test(trimmed)) return { ok: true, value: text };
    if (hasBareExpression(trimmed)) {
      return { ok: false, why: 'Put expressions inside JSON in quotes: "{{ … }}".' };
    }
    return { ok: false, why: `Not valid JSON yet: ${placeOf(error, trimmed)}.` };
  }
}

/** The text that shows a value; `readJsonText` gives the value back. */
export function jsonText(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string" && value.trim() !== "") {
    const back = readJsonText(value);
    if (back.ok && back.value === value) return value;
  }
  return JSON.stringify(value, null, 2);
}

function hasBareExpression(text: string): boolean {
  const outsideStrings = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return outsideStrings.includes("{{");
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "it ends too early";
  const line = text.slice(0, Number(position)).split("\n").length;
  return `look at line ${line}`;
}
