import { z } from "zod";

/**
 * How the inspector draws a field. `text`: one line; `longText`: several lines, kept as a Y.Text;
 * `expression`: a bare CEL expression; `json`: any JSON with expressions inside; `code`:
 * JavaScript, in which braces are braces; `keyValue`: a record of strings; `select`: an enum;
 * `cases`: a list of names, each with an expression; `number` and `switch` as their names say.
 */
export type Control =
  | "text"
  | "longText"
  | "expression"
  | "json"
  | "code"
  | "keyValue"
  | "select"
  | "cases"
  | "number"
  | "switch";

export type FieldMeta = {
  title: string;
  control: Control;
  description?: string;
  placeholder?: string;
  /**
   * The executor is given the expression as it is written, and evaluates it if and when it needs its
   * value; `item`: for each item of a list, with `item` and `index` in scope.
   */
  lazy?: true | "item";
  /** Drawn with the others of its group, at the end of the form; `failure`: what is done if the node fails. */
  group?: "failure";
  /** What the options of a select are called, where their own words do not do. */
  optionLabels?: Readonly<Record<string, string>>;
  /** Shown only while the other field is, and has one of these values. */
  visibleWhen?: { field: string; is: readonly string[] };
};

/** Attaches to a zod schema what the inspector needs; it also reaches the published JSON Schema. */
export function field<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  return schema.meta(meta as unknown as Record<string, unknown>) as T;
}

/** The meta that `field` attached, through any optional or default wrapped around the schema. */
export function fieldMeta(schema: z.ZodType): FieldMeta | undefined {
  const meta = schema.meta() as FieldMeta | undefined;
  if (meta?.control) return meta;
  const inner = (schema as { def?: { innerType?: z.ZodType } }).def?.innerType;
  return inner ? fieldMeta(inner) : undefined;
}

const template = z.string().regex(/\{\{[\s\S]*\}\}/, "expected a value or an {{ expression }}");

/** A field that is not a string but may be written as an `{{ expression }}` giving such a value. */
export function orExpression<T extends z.ZodType>(schema: T) {
  return z.union([schema, template]);
}
