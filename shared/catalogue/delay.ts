import { z } from "zod";
import { field, orExpression } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const delay: NodeType = {
  type: "delay",
  label: "Delay",
  description: "Waits, then passes its input on.",
  icon: "timer",
  family: "logic",
  config: z.object({
    seconds: field(orExpression(z.number().min(0).max(31_536_000)).default(0), {
      title: "Seconds",
      control: "number",
      placeholder: "0",
    }),
  }),
  initialConfig: { seconds: 1 },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: (config) => `wait ${String(config.seconds ?? 0)} s`,
};
