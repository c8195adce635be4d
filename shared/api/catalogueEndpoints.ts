import { z } from "zod";
import { endpoint } from "./Endpoint.ts";

const Port = z.object({ id: z.string(), label: z.string(), type: z.string() });

const NodeTypeInfo = z.object({
  type: z.string(),
  label: z.string(),
  description: z.string(),
  icon: z.string(),
  family: z.string(),
  inputs: z.array(Port),
  outputs: z.array(Port),
  /** JSON Schema of the config. */
  configSchema: z.record(z.string(), z.unknown()),
  initialConfig: z.record(z.string(), z.json()),
});

export const TemplateInfo = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  nodeTypes: z.array(z.string()),
});
export type TemplateInfo = z.infer<typeof TemplateInfo>;

export const catalogueEndpoints = {
  listNodes: endpoint({
    method: "get",
    path: "/nodes",
    summary: "The node types with JSON Schemas of their settings",
    tag: "catalogue",
    access: "session",
    answers: { 200: z.object({ items: z.array(NodeTypeInfo), total: z.number().int() }) },
  }),
  listTemplates: endpoint({
    method: "get",
    path: "/templates",
    summary: "The bundled templates",
    tag: "catalogue",
    access: "session",
    answers: { 200: z.object({ items: z.array(TemplateInfo), total: z.number().int() }) },
  }),
};
