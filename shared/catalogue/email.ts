import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

export const email: NodeType = {
  type: "email",
  label: "Email",
  description: "Sends a mail through the mail server this Coweave is set up with.",
  icon: "mail",
  family: "action",
  config: z.object({
    to: field(
      z.string({ error: "a recipient is needed" }).trim().min(1, "a recipient is needed").max(2000),
      {
        title: "To",
        control: "text",
        placeholder: "team@example.com",
        description: "One address, or several separated by commas.",
      },
    ),
    subject: field(z.string({ error: "a subject is needed" }).max(1000), {
      title: "Subject",
      control: "text",
    }),
    body: field(z.string({ error: "a body is needed" }).max(100_000), {
      title: "Body",
      control: "longText",
    }),
    repeatable: field(z.boolean().optional(), {
      title: "Safe to repeat",
      control: "switch",
      description: "On: a mail that was cut off in the middle may be sent again. Off: it never is.",
    }),
  }),
  initialConfig: { to: "", subject: "", body: "" },
  inputs: [inPort],
  outputs: () => [outPort("object")],
  summary: (config) => `to ${String(config.to || "…")}`,
};
