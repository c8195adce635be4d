import { z } from "zod";
import { listField } from "../graph/listField.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";
import { perItemField } from "../graph/perItemField.ts";

export const filter: NodeType = {
  type: "filter",
  label: "Filter",
  description: "Keeps the items of a list for which an expression is true.",
  icon: "funnel",
  family: "data",
  config: z.object({
    list: listField,
    expression: perItemField("Keep an item if", "item.price > 10"),
  }),
  initialConfig: { expression: "" },
  inputs: [inPort],
  outputs: () => [outPort("list")],
  summary: (config) => `if ${config.expression || "…"}`,
};
