import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType } from "../graph/NodeType.ts";

export const condition: NodeType = {
  type: "condition",
  label: "Condition",
  description: "Goes one way when an expression is true and the other when it is false.",
  icon: "split",
  family: "logic",
  config: z.object({
    expression: field(
      z
        .string({ error: "an expression is needed" })
        .trim()
        .min(1, "an expression is needed")
        .max(10_000),
      {
        title: "Expression",
        control: "expression",
        placeholder: "input.status == 200",
      },
    ),
  }),
  initialConfig: { expression: "" },
  inputs: [inPort],
  outputs: () => [
    { id: "true", label: "True", type: "any" },
    { id: "false", label: "False", type: "any" },
  ],
  summary: (config) => `if ${String(config.expression || "…")}`,
};
