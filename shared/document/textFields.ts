import type { z } from "zod";
import { catalogue } from "../catalogue/all.ts";
import { type Control, fieldMeta } from "../graph/field.ts";

/** A setting that people type into: as words, or as JSON. `optional`: left out while it is empty. */
export type TextField = { json: boolean; optional: boolean };

const typed: readonly Control[] = ["text", "longText", "expression", "json", "code"];
type Fields = ReadonlyMap<string, TextField>;
const known = new Map<string, Fields>();
const knownLists = new Map<string, ReadonlyMap<string, Fields>>();

/** The settings of a node type that the document keeps as a Y.Text, by key; none for an unknown type. */
export function textFields(nodeType: string): Fields {
  const before = known.get(nodeType);
  if (before) return before;
  const shape = catalogue.get(nodeType)?.config.shape;
  if (!shape) return new Map();
  const fields = textsOf(shape);
  known.set(nodeType, fields);
  return fields;
}

/**
 * The settings of a node type that are lists of records, which the document keeps as a Y.Array of
 * Y.Maps; each with what of a record is a Y.Text.
 */
export function listFields(nodeType: string): ReadonlyMap<string, Fields> {
  const before = knownLists.get(nodeType);
  if (before) return before;
  const lists = new Map<string, Fields>();
  for (const [key, schema] of Object.entries(catalogue.get(nodeType)?.config.shape ?? {})) {
    const { element } = schema as { element?: { shape?: Shape } };
    if (element?.shape) lists.set(key, textsOf(element.shape));
  }
  if (catalogue.has(nodeType)) knownLists.set(nodeType, lists);
  return lists;
}

type Shape = Readonly<Record<string, unknown>>;

function textsOf(shape: Shape): Fields {
  const fields = new Map<string, TextField>();
  for (const [key, raw] of Object.entries(shape)) {
    const schema = raw as z.ZodType;
    const control = fieldMeta(schema)?.control;
    if (!control || !typed.includes(control)) continue;
    fields.set(key, { json: control === "json", optional: schema.safeParse(undefined).success });
  }
  return fields;
}
