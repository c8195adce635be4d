import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const merge: NodeType = {
  type: "merge",
  label: "Merge",
  description:
    "Brings branches together: all of them, the first that arrives, or lists joined by a key.",
  icon: "merge",
  family: "logic",
  config: z
    .object({
      mode: field(z.enum(["all", "any", "byKey"], { error: "choose how branches are merged" }), {
        title: "Mode",
        control: "select",
      }),
      key: field(z.string().max(200).optional(), {
        title: "Key",
        control: "text",
        placeholder: "id",
        description: "The field that items of the lists are joined by.",
        visibleWhen: { field: "mode", is: ["byKey"] },
      }),
    })
    .superRefine((config, context) => {
      if (config.mode === "byKey" && !config.key)
        context.addIssue({ code: "custom", path: ["key"], message: "joining by key needs a key" });
    }),
  initialConfig: { mode: "all" },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: (config) => {
    if (config.mode === "any") return "the first branch to arrive";
    if (config.mode === "byKey") return `lists joined by ${config.key ?? "…"}`;
    return "all branches";
  },
};
