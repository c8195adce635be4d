import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const transform: NodeType = {
  type: "transform",
  label: "Transform",
  description: "Builds a new JSON value from earlier data.",
  icon: "braces",
  family: "data",
  config: z.object({
    output: field(
      z.json().refine((value) => value !== undefined, "say what the output is"),
      {
        title: "Output",
        control: "json",
        description: "Any JSON; write {{ input.field }} where a value comes from earlier nodes.",
      },
    ),
  }),
  initialConfig: { output: {} },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: (config) => {
    const output = config.output;
    if (output && typeof output === "object" && !Array.isArray(output)) {
      const keys = Object.keys(output);
      return keys.length ? `{ ${keys.join(", ")} }` : "nothing yet";
    }
    return output === undefined ? "nothing yet" : String(JSON.stringify(output));
  },
};
