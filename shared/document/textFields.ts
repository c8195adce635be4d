import type { z } from "zod";
import { catalogue } from "../catalogue/all.ts";
import { type Control, fieldMeta } from "../graph/field.ts";

/** A setting that people type into: as words, or as JSON. `optional`: left out while it is empty. */
export type TextField = { json: boolean; optional: boolean };

const typed: readonly Control[] = ["text", "longText", "expression", "json", "code"];
const known = new Map<string, ReadonlyMap<string, TextField>>();

/** The settings of a node type that the document keeps as a Y.Text, by key; none for an unknown type. */
export function textFields(nodeType: string): ReadonlyMap<string, TextField> {
  const before = known.get(nodeType);
  if (before) return before;
  const fields = new Map<string, TextField>();
  const shape = catalogue.get(nodeType)?.config.shape;
  if (!shape) return fields;
  for (const [key, raw] of Object.entries(shape)) {
    const schema = raw as z.ZodType;
    const control = fieldMeta(schema)?.control;
    if (!control || !typed.includes(control)) continue;
    fields.set(key, { json: control === "json", optional: schema.safeParse(undefined).success });
  }
  known.set(nodeType, fields);
  return fields;
}
