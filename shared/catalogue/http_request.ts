import { z } from "zod";
import { field } from "../graph/field.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";
import { timeoutField } from "../graph/timeoutField.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;

export const http_request: NodeType = {
  type: "http_request",
  label: "HTTP request",
  description: "Calls a URL and passes on status, headers and body.",
  icon: "globe",
  family: "action",
  config: z.object({
    method: field(z.enum(methods, { error: "choose a method" }), {
      title: "Method",
      control: "select",
    }),
    url: field(
      z
        .string({ error: "a URL is needed" })
        .trim()
        .min(1, { error: "a URL is needed", abort: true })
        .max(8000)
        .regex(/^(https?:\/\/|\{\{)/i, "start with http:// or https://"),
      { title: "URL", control: "text", placeholder: "https://api.example.com/items" },
    ),
    query: field(z.record(z.string(), z.string()).optional(), {
      title: "Query",
      control: "keyValue",
    }),
    headers: field(z.record(z.string(), z.string()).optional(), {
      title: "Headers",
      control: "keyValue",
    }),
    body: field(z.json().optional(), {
      title: "Body",
      control: "json",
      description: "JSON, or text; expressions allowed anywhere.",
    }),
    acceptErrorStatus: field(z.boolean().optional(), {
      title: "Accept error statuses",
      control: "switch",
      description: "Off: a status of 400 or more fails this node.",
    }),
    timeoutSeconds: timeoutField(30),
    repeatable: field(z.boolean().optional(), {
      title: "Safe to repeat",
      control: "switch",
      description:
        "On: a POST or PATCH that was cut off in the middle may be sent again. Off: it never is.",
    }),
  }),
  initialConfig: { method: "GET", url: "" },
  inputs: [inPort],
  outputs: () => [outPort("object")],
  summary: (config) => {
    const url = String(config.url ?? "").replace(/^https?:\/\//i, "");
    return `${config.method ?? "GET"} ${url || "…"}`;
  },
};
