import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType } from "../graph/NodeType.ts";

export const fail: NodeType = {
  type: "fail",
  label: "Stop with an error",
  description: "Ends the run as failed, with a message of its own.",
  icon: "octagon-x",
  family: "logic",
  config: z.object({
    message: field(
      z.string({ error: "a message is needed" }).trim().min(1, "a message is needed").max(10_000),
      {
        title: "Message",
        control: "longText",
        placeholder: "No order with the id {{ input.id }}",
      },
    ),
  }),
  initialConfig: { message: "" },
  inputs: [inPort],
  outputs: () => [],
  summary: ({ message }) => String(message || "…").split("\n")[0] ?? "",
};
