import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { fieldMeta } from "@coweave/shared/graph/field.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { z } from "zod";
import type { Sketch } from "../Sketch.ts";
import { redacted } from "./quoteGraph.ts";

const config = z.record(z.string(), z.json());

/** A model's answer; more lenient than its schema, for endpoints that do not enforce it. */
const Answer = z.object({
  reason: z.string().max(2000),
  nodes: z
    .array(
      z.object({
        key: z.string().min(1).max(100),
        type: z.string(),
        label: z.string().max(200).nullish(),
        config: config.default({}),
      }),
    )
    .max(50)
    .default([]),
  edges: z
    .array(z.object({ source: z.string(), sourceHandle: z.string().nullish(), target: z.string() }))
    .max(200)
    .default([]),
  updates: z
    .array(
      z.object({
        nodeId: z.string(),
        label: z.string().max(200).nullish(),
        config: z
          .union([z.array(z.object({ field: z.string(), json: z.string() })), config])
          .nullish(),
      }),
    )
    .max(100)
    .default([]),
  removeNodes: z.array(z.string()).max(100).default([]),
  removeEdges: z.array(z.string()).max(200).default([]),
});

export type ReadAnswer = { ok: true; sketch: Sketch } | { ok: false; problems: string[] };

/** What a model wrote as a sketch, or what is wrong with its form, as sentences for the model. */
export function readAnswer(text: string): ReadAnswer {
  let json: unknown;
  try {
    // Endpoints without structured output like to put a fence around it.
    json = JSON.parse(text.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ""));
  } catch (error) {
    return { ok: false, problems: [`The answer is not valid JSON: ${(error as Error).message}`] };
  }
  const parsed = Answer.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")}: ${issue.message}`,
    );
    return { ok: false, problems: problems.slice(0, 20) };
  }
  const answer = parsed.data;
  const nodes = answer.nodes.map((node) => ({
    key: node.key,
    type: node.type,
    label: node.label || (catalogue.get(node.type)?.label ?? node.type),
    config: readConfig(node.type, node.config as JsonObject),
  }));
  const known = new Set(nodes.map(({ key }) => key));
  if (known.size < nodes.length) return { ok: false, problems: ["Two nodes have the same key."] };
  const updates = answer.updates.map((update) => ({
    nodeId: update.nodeId,
    label: update.label ?? undefined,
    config: readUpdate(update.config),
  }));
  const edges = answer.edges.map((edge) => ({
    ...edge,
    sourceHandle: edge.sourceHandle ?? undefined,
  }));
  return { ok: true, sketch: { ...answer, nodes, edges, updates } };
}

/** Undoes what the strict schema asks for: nulls are no settings, pairs are records, JSON text is JSON. */
function readConfig(type: string, written: JsonObject): JsonObject {
  const shape = catalogue.get(type)?.config.shape ?? {};
  const entries = Object.entries(written).flatMap(([name, value]): [string, Json][] => {
    if (value === null) return [];
    const control = shape[name] && fieldMeta(shape[name] as z.ZodType)?.control;
    if (control === "keyValue" && Array.isArray(value)) return [[name, readPairs(value)]];
    if (control === "json" && typeof value === "string") return [[name, jsonOrText(value)]];
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}

function readPairs(pairs: Json[]): JsonObject {
  return Object.fromEntries(
    pairs.flatMap((pair): [string, string][] => {
      const { name, value } = (pair ?? {}) as JsonObject;
      return typeof name === "string" && typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function readUpdate(written: z.infer<typeof Answer>["updates"][number]["config"]): JsonObject {
  const pairs = Array.isArray(written)
    ? written.map(({ field, json }) => [field, jsonOrText(json)] as const)
    : Object.entries((written ?? {}) as JsonObject);
  // What was hidden from the model comes back hidden: the real value stays.
  return Object.fromEntries(pairs.filter(([, value]) => !JSON.stringify(value).includes(redacted)));
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
