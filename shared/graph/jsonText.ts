import { findJsonMistake } from "./findJsonMistake.ts";
import type { Json } from "./Json.ts";

/** A value, undefined for none; or a sentence saying what is wrong, and the place in the text where it is. */
export type ReadText =
  | { ok: true; value: Json | undefined }
  | { ok: false; why: string; at?: number };

/** Values nest this deep at most, as in REST: what walks them by recursion is safe. */
const DEEPEST = 64;

/**
 * What a person means by the text in a JSON field: JSON where it is JSON; nothing where it is empty;
 * an `{{ expression }}` or plain text where it does not begin as JSON; else a mistake to point at.
 */
export function readJsonText(text: string): ReadText {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  let value: Json;
  try {
    value = JSON.parse(trimmed) as Json;
  } catch {
    if (!/^(\{(?!\{)|\[|")/.test(trimmed)) return { ok: true, value: text };
    return mistakeIn(text);
  }
  const bad = cannotBeKept(value, DEEPEST);
  return bad ? { ok: false, why: bad } : { ok: true, value };
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

function mistakeIn(text: string): ReadText {
  const expression = bareExpression(text);
  if (expression >= 0)
    return {
      ok: false,
      why: 'Put expressions inside JSON in quotes: "{{ … }}".',
      at: expression,
    };
  const leading = text.length - text.trimStart().length;
  const { at, tooEarly } = findJsonMistake(text.trim()) ?? { at: 0, tooEarly: false };
  const place = leading + at;
  if (tooEarly) return { ok: false, why: "Not valid JSON yet: it ends too early.", at: place };
  const line = text.slice(0, place).split("\n").length;
  return { ok: false, why: `Not valid JSON yet: look at line ${line}.`, at: place };
}

/** Where an expression stands outside quotes, which no line break may be in; -1 for nowhere. */
function bareExpression(text: string): number {
  return text
    .replace(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"/g, (quoted) => " ".repeat(quoted.length))
    .indexOf("{{");
}

/** JSON.parse takes numbers beyond every number, and any depth; the document keeps neither. */
function cannotBeKept(value: Json, levels: number): string | undefined {
  if (typeof value === "number")
    return Number.isFinite(value) ? undefined : "A number in it is too large.";
  if (typeof value !== "object" || value === null) return undefined;
  if (levels === 0) return `It is nested too deep: ${DEEPEST} levels at most.`;
  for (const item of Object.values(value)) {
    const bad = cannotBeKept(item, levels - 1);
    if (bad) return bad;
  }
  return undefined;
}
