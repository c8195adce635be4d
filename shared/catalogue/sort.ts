import { z } from "zod";
import { field } from "../graph/field.ts";
import { listField } from "../graph/listField.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";
import { perItemField } from "../graph/perItemField.ts";

export const sort: NodeType = {
  type: "sort",
  label: "Sort",
  description: "Puts the items of a list in order.",
  icon: "arrow-up-down",
  family: "data",
  config: z.object({
    list: listField,
    by: perItemField("By", "item.name"),
    order: field(z.enum(["ascending", "descending"], { error: "choose an order" }), {
      title: "Order",
      control: "select",
    }),
  }),
  initialConfig: { by: "", order: "ascending" },
  inputs: [inPort],
  outputs: () => [outPort("list")],
  summary: (config) => `by ${config.by || "…"}, ${config.order ?? "…"}`,
};
