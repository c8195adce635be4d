import * as Y from "yjs";
import type { Json } from "../graph/Json.ts";
import { jsonText, type ReadText, readJsonText } from "../graph/jsonText.ts";
import { same } from "./same.ts";
import { setText } from "./setText.ts";
import type { TextField } from "./textFields.ts";

/**
 * Set on a text whose emptiness means what it usually does not: an optional setting given as "", a
 * required one left out. Without it the document would not read as the graph that was given.
 */
const UNUSUAL = "unusual";

const usual = (field: TextField) => (field.json || field.optional ? undefined : "");

/** What a text stands for. One that should be JSON and is not yet keeps its words, and says why. */
export function readFieldText(
  field: TextField,
  text: Y.Text,
): { value: Json | undefined; mistake?: Extract<ReadText, { ok: false }> } {
  const words = text.toString();
  if (words === "") {
    const isUnusual = !field.json && text.getAttribute(UNUSUAL) === true;
    return { value: isUnusual ? opposite(usual(field)) : usual(field) };
  }
  if (!field.json) return { value: words };
  const read = readJsonText(words);
  return read.ok ? { value: read.value } : { value: words, mistake: read };
}

/** The words that stand for a value; undefined where none can (a number in a setting of words). */
export function wordsFor(field: TextField, value: Json | undefined): string | undefined {
  if (field.json) return jsonText(value);
  if (value === undefined) return "";
  return typeof value === "string" ? value : undefined;
}

/** A new text that stands for a value, where words can. */
export function newFieldText(field: TextField, value: Json | undefined): Y.Text | undefined {
  const words = wordsFor(field, value);
  if (words === undefined) return undefined;
  const text = new Y.Text(words);
  if (words === "" && value !== usual(field)) text.setAttribute(UNUSUAL, true);
  return text;
}

/**
 * Makes a text stand for a value by replacing only what differs; one that does already is left as it
 * is, with its line breaks and spaces. `before` is the text that the writer was looking at.
 */
export function writeFieldText(
  field: TextField,
  text: Y.Text,
  value: Json | undefined,
  before?: string,
): void {
  if (before === undefined && same(readFieldText(field, text).value, value)) return;
  setText(text, wordsFor(field, value) ?? "", before);
  if (field.json || (value !== "" && value !== undefined)) return;
  if (value === usual(field)) text.removeAttribute(UNUSUAL);
  else text.setAttribute(UNUSUAL, true);
}

const opposite = (value: "" | undefined) => (value === "" ? undefined : "");
