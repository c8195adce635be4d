import { z } from "zod";
import { field } from "../graph/field.ts";
import { listField } from "../graph/listField.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";
import { perItemField } from "../graph/perItemField.ts";

const ofValues = ["sum", "average", "min", "max", "collect"] as const;

export const aggregate: NodeType = {
  type: "aggregate",
  label: "Aggregate",
  description: "Counts, adds up or collects the items of a list, as a whole or by groups.",
  icon: "sigma",
  family: "data",
  config: z
    .object({
      list: listField,
      operation: field(z.enum(["count", ...ofValues], { error: "choose what is done" }), {
        title: "Operation",
        control: "select",
      }),
      value: perItemField("Of", "item.price", {
        visibleWhen: { field: "operation", is: ofValues },
      }).optional(),
      groupBy: perItemField("Group by", "item.city", {
        description: "Left empty: all items are one group.",
      }).optional(),
    })
    .superRefine(({ operation, value }, context) => {
      if (operation === "count" || value !== undefined) return;
      context.addIssue({ code: "custom", path: ["value"], message: "an expression is needed" });
    }),
  initialConfig: { operation: "count" },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: ({ operation, value, groupBy }) =>
    [operation ?? "…", operation !== "count" && (value || "…"), groupBy && `by ${groupBy}`]
      .filter(Boolean)
      .join(" "),
};
