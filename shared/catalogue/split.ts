import { z } from "zod";
import { field, orExpression } from "../graph/field.ts";
import { listField } from "../graph/listField.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const split: NodeType = {
  type: "split",
  label: "Split",
  description: "Cuts a list into lists of at most so many items.",
  icon: "scissors",
  family: "data",
  config: z.object({
    list: listField,
    size: field(orExpression(z.number({ error: "a number is needed" }).int().min(1)), {
      title: "Items in each",
      control: "number",
    }),
  }),
  initialConfig: { size: 10 },
  inputs: [inPort],
  outputs: () => [outPort("list")],
  summary: (config) => `into lists of ${config.size ?? "…"}`,
};
