import { z } from "zod";
import { field } from "../graph/field.ts";
import { type NodeType, outPort } from "../graph/NodeType.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const isTimeZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

export const trigger: NodeType = {
  type: "trigger",
  label: "Trigger",
  description: "Starts the workflow: by hand, by an incoming request, or on a schedule.",
  icon: "zap",
  family: "trigger",
  config: z
    .object({
      kind: field(z.enum(["manual", "webhook", "schedule"], { error: "choose how it starts" }), {
        title: "Starts",
        control: "select",
      }),
      path: field(
        z
          .string()
          .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, "use letters, digits, '-', '_' and '/'")
          .max(200)
          .optional(),
        {
          title: "Path",
          control: "text",
          placeholder: "github-push",
          description: "The last part of the webhook's URL.",
          visibleWhen: { field: "kind", is: ["webhook"] },
        },
      ),
      method: field(z.enum(methods).optional(), {
        title: "Method",
        control: "select",
        description: "POST when left empty.",
        visibleWhen: { field: "kind", is: ["webhook"] },
      }),
      cron: field(z.string().trim().min(1).max(100).optional(), {
        title: "Cron expression",
        control: "text",
        placeholder: "0 9 * * 1-5",
        description:
          "Minute, hour, day of month, month, day of week. It fires once a workflow can be published; until then run it by hand.",
        visibleWhen: { field: "kind", is: ["schedule"] },
      }),
      timeZone: field(
        z.string().refine(isTimeZone, "not a known time zone, e.g. Europe/Berlin").optional(),
        {
          title: "Time zone",
          control: "text",
          placeholder: "UTC",
          visibleWhen: { field: "kind", is: ["schedule"] },
        },
      ),
    })
    .superRefine((config, context) => {
      const need = (path: "path" | "cron", message: string) => {
        if (!config[path]) context.addIssue({ code: "custom", path: [path], message });
      };
      if (config.kind === "webhook") need("path", "a webhook needs a path");
      if (config.kind === "schedule") need("cron", "a schedule needs a cron expression");
    }),
  initialConfig: { kind: "manual" },
  inputs: [],
  outputs: () => [outPort()],
  summary: (config) => {
    if (config.kind === "webhook") return `${config.method ?? "POST"} /${config.path ?? "…"}`;
    if (config.kind === "schedule") return `at ${config.cron ?? "…"} ${config.timeZone ?? "UTC"}`;
    return "when someone clicks Run";
  },
};
