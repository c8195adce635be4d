import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const code: NodeType = {
  type: "code",
  label: "Code",
  description: "Builds a new value with a few lines of JavaScript.",
  icon: "code",
  family: "data",
  config: z.object({
    source: field(
      z
        .string({ error: "some code is needed" })
        .max(100_000)
        .refine((source) => source.trim() !== "", "some code is needed"),
      {
        title: "JavaScript",
        control: "code",
        placeholder: "return input;",
        description: "May use input, trigger and nodes; what it returns is the output.",
      },
    ),
  }),
  initialConfig: { source: "return input;" },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: (config) => {
    const lines = String(config.source ?? "").split("\n");
    return lines.find((line) => line.trim() !== "")?.trim() ?? "nothing yet";
  },
};
