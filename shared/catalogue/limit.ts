import { z } from "zod";
import { field, orExpression } from "../graph/field.ts";
import { listField } from "../graph/listField.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const limit: NodeType = {
  type: "limit",
  label: "Limit",
  description: "Keeps the first or the last items of a list.",
  icon: "list-end",
  family: "data",
  config: z.object({
    list: listField,
    count: field(orExpression(z.number({ error: "a number is needed" }).int().min(0)), {
      title: "How many",
      control: "number",
    }),
    keep: field(z.enum(["first", "last"], { error: "choose which are kept" }), {
      title: "Keep the",
      control: "select",
    }),
  }),
  initialConfig: { count: 10, keep: "first" },
  inputs: [inPort],
  outputs: () => [outPort("list")],
  summary: (config) => `the ${config.keep ?? "first"} ${config.count ?? "…"}`,
};
