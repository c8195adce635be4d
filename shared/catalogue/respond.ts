import { z } from "zod";
import { field, orExpression } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const respond: NodeType = {
  type: "respond",
  label: "Respond",
  description: "Answers the request that started the run.",
  icon: "reply",
  family: "action",
  config: z.object({
    status: field(orExpression(z.number().int().min(200).max(599)).default(200), {
      title: "Status",
      control: "number",
      placeholder: "200",
    }),
    headers: field(z.record(z.string(), z.string()).optional(), {
      title: "Headers",
      control: "keyValue",
    }),
    body: field(z.json().optional(), { title: "Body", control: "json" }),
  }),
  initialConfig: { status: 200, body: "{{ input }}" },
  inputs: [inPort],
  outputs: () => [outPort("object")],
  summary: (config) => `answer ${String(config.status ?? 200)}`,
};
