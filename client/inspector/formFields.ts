import { type FieldMeta, fieldMeta } from "@coweave/shared/graph/field.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import type { z } from "zod";

export type FormField = {
  key: string;
  meta: FieldMeta;
  schema: z.ZodType;
  /** Values of a select. */
  options: readonly string[];
  /** An empty field is left out of the config. */
  optional: boolean;
};

/** The fields of a node type that its form shows for a config, in the order of the schema. */
export function formFields(nodeType: NodeType, config: JsonObject): FormField[] {
  const fields: FormField[] = [];
  for (const [key, raw] of Object.entries(nodeType.config.shape)) {
    const schema = raw as z.ZodType;
    const meta = fieldMeta(schema);
    if (!meta || !isVisible(nodeType, meta, config)) continue;
    const optional = schema.safeParse(undefined).success;
    fields.push({ key, meta, schema, options: optionsOf(schema), optional });
  }
  return fields;
}

/** What depends on a field that is not shown itself is not shown either. */
function isVisible(nodeType: NodeType, { visibleWhen }: FieldMeta, config: JsonObject): boolean {
  if (!visibleWhen) return true;
  const { field, is } = visibleWhen;
  if (!is.includes(String(config[field] ?? ""))) return false;
  const other = nodeType.config.shape[field] as z.ZodType | undefined;
  const meta = other && fieldMeta(other);
  return !meta || isVisible(nodeType, meta, config);
}

function optionsOf(schema: z.ZodType): readonly string[] {
  const { options, def } = schema as { options?: unknown; def?: { innerType?: z.ZodType } };
  if (Array.isArray(options) && options.every((option) => typeof option === "string"))
    return options;
  return def?.innerType ? optionsOf(def.innerType) : [];
}
