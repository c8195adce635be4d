import { type FieldMeta, fieldMeta } from "@coweave/shared/graph/field.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { z } from "zod";

export type TextField = {
  text: string;
  /** Dotted path inside the config. */
  path: string;
  /**
   * `expression`: one expression, bare or in braces; `lazy`: such a one, left to the executor;
   * `perItem`: left to it too, and it may name `item` and `index`; `verbatim`: none; else a text that may have some inside.
   */
  kind: "expression" | "lazy" | "perItem" | "template" | "verbatim";
  /** Whether nothing but text will do here, so that any other value becomes one. */
  onlyText: boolean;
};

/** The value with each text in it replaced by what `change` answers; the schema tells which are expressions. */
export function walkConfig(
  value: Json,
  schema: z.ZodType | undefined,
  change: (field: TextField) => Json,
  path: readonly (string | number)[] = [],
): Json {
  if (typeof value === "string") {
    const meta = schema && fieldMeta(schema);
    return change({
      text: value,
      path: path.join("."),
      kind: kindOf(meta),
      onlyText: innermost(schema)?.def.type === "string",
    });
  }
  if (typeof value !== "object" || value === null) return value;
  const inner = innermost(schema)?.def as InnerSchemas | undefined;
  if (Array.isArray(value))
    return value.map((item, i) => walkConfig(item, inner?.element, change, [...path, i]));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      walkConfig(each, schemaOf(inner, key), change, [...path, key]),
    ]),
  );
}

function kindOf(meta: FieldMeta | undefined): TextField["kind"] {
  if (meta?.lazy) return meta.lazy === "item" ? "perItem" : "lazy";
  return kinds[meta?.control ?? ""] ?? "template";
}

const kinds: Readonly<Record<string, TextField["kind"]>> = {
  expression: "expression",
  code: "verbatim",
};

type InnerSchemas = {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
};

/** The schema of a field; one called "constructor" is not what every object has by that name. */
function schemaOf(inner: InnerSchemas | undefined, key: string): z.ZodType | undefined {
  const { shape, valueType } = inner ?? {};
  return shape && Object.hasOwn(shape, key) ? shape[key] : valueType;
}

/** The schema inside any optional or default. */
function innermost(schema: z.ZodType | undefined): z.ZodType | undefined {
  const inner = (schema?.def as { innerType?: z.ZodType } | undefined)?.innerType;
  return inner ? innermost(inner) : schema;
}
