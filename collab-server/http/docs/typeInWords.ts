import type { Schema } from "./ApiDocument.ts";

/**
 * A JSON Schema as people write a type: `{ name: string; tags?: string[] }` over several lines, limits
 * and defaults behind it as comments. `{}` reads `any`, a reference its component's name.
 */
export function typeInWords(schema: Schema, indent = ""): string {
  const { $ref, type, items } = schema;
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? $ref;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum))
    return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices))
    return [...new Set(choices.map((each) => typeInWords(each, indent)))].join(" | ");
  if (Array.isArray(type)) return type.join(" | ");
  if (type === "array") {
    const each = typeInWords((items ?? {}) as Schema, indent);
    return each.includes(" | ") && !each.startsWith("{") ? `(${each})[]` : `${each}[]`;
  }
  if (type === "object") return objectInWords(schema, indent);
  return typeof type === "string" ? type : "any";
}

function objectInWords(schema: Schema, indent: string): string {
  const { properties = {}, additionalProperties: others, required = [] } = schema;
  const deeper = `${indent}  `;
  const line = (key: string, value: Schema) => {
    const limits = limitsOf(value).join(", ");
    return `${deeper}${key}: ${typeInWords(value, deeper)}${limits && `  // ${limits}`}`;
  };
  const lines = Object.entries(properties as Record<string, Schema>).map(([key, value]) =>
    line((required as string[]).includes(key) ? key : `${key}?`, value),
  );
  if (typeof others === "object") lines.push(line("[key: string]", others as Schema));
  return lines.length > 0 ? `{\n${lines.join("\n")}\n${indent}}` : "object";
}

/** What a schema asks of a value beside its type, as short phrases. */
export function limitsOf(schema: Schema): string[] {
  const { format, pattern, default: preset, type, items } = schema;
  // zod's own date patterns say no more than the format does.
  const shape = format ?? (pattern === undefined ? undefined : `matches ${pattern}`);
  const inside = type === "array" ? limitsOf((items ?? {}) as Schema) : [];
  return [
    ...(shape === undefined ? [] : [String(shape)]),
    ...range(schema.minLength, schema.maxLength, " characters"),
    ...range(schema.minItems, schema.maxItems, " items"),
    ...range(schema.minimum, schema.maximum, ""),
    ...(preset === undefined ? [] : [`default ${JSON.stringify(preset)}`]),
    ...(inside.length > 0 ? [`each ${inside.join(", ")}`] : []),
  ];
}

function range(least: unknown, most: unknown, unit: string): string[] {
  // What every safe integer keeps to is no limit.
  const [from, to] = [least, most].map((limit) =>
    typeof limit === "number" && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined,
  );
  if (from !== undefined && to !== undefined) return [`${from} to ${to}${unit}`];
  if (to !== undefined) return [`at most ${to}${unit}`];
  return from === undefined ? [] : [`at least ${from}${unit}`];
}
