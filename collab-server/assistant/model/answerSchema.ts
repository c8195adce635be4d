import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { fieldMeta } from "@coweave/shared/graph/field.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { z } from "zod";

type Schema = { [key: string]: unknown };

/**
 * The JSON Schema a model's answer must follow, made from the catalogue. It keeps to what strict
 * structured output can enforce: every field is named and required (null for none), free-form
 * objects become lists of `{name, value}`, and free-form JSON becomes text that holds JSON.
 */
export function answerSchema(): Schema {
  const text = { type: "string" };
  return object({
    reason: { ...text, description: "One or two sentences for the team: what this does and why." },
    nodes: list({ anyOf: [...catalogue.values()].map(nodeSchema) }),
    edges: list(object({ source: text, sourceHandle: orNull(text), target: text })),
    updates: list(
      object({
        nodeId: text,
        label: orNull(text),
        config: list(
          object({
            field: text,
            json: { ...text, description: "The new value as JSON; null removes it." },
          }),
        ),
      }),
    ),
    removeNodes: list(text),
    removeEdges: list(text),
  });
}

function nodeSchema({ type, config }: NodeType): Schema {
  const fields = Object.entries(config.shape).map(([name, schema]) => {
    const field = fieldSchema(schema as z.ZodType);
    return [name, (schema as z.ZodType).safeParse(undefined).success ? orNull(field) : field];
  });
  return object({
    key: { type: "string", description: "A short name for the edges of this answer, e.g. n1." },
    type: { type: "string", enum: [type] },
    label: { type: "string" },
    config: object(Object.fromEntries(fields)),
  });
}

function fieldSchema(schema: z.ZodType): Schema {
  const meta = fieldMeta(schema);
  // What every type has is said once, in the prompt.
  const said = meta?.group ? [] : [meta?.title, meta?.description];
  const description = [...said, meta?.placeholder && `e.g. ${meta.placeholder}`]
    .filter(Boolean)
    .join(". ");
  switch (meta?.control) {
    case "keyValue":
      return {
        ...list(object({ name: { type: "string" }, value: { type: "string" } })),
        description,
      };
    case "json":
      return { type: "string", description: `${description} As JSON text.` };
    case "number":
      return { anyOf: [{ type: "number" }, { type: "string" }], description };
    case "switch":
      return { type: "boolean", description };
    case "select": {
      const options = (z.toJSONSchema(schema) as { enum?: string[] }).enum;
      return { type: "string", ...(options && { enum: options }), description };
    }
    default:
      return { type: "string", description };
  }
}

const list = (items: Schema): Schema => ({ type: "array", items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }] });

function object(properties: Schema): Schema {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
