import { z } from "zod";
import { field } from "../graph/field.ts";
import { isTimeZone } from "../graph/isTimeZone.ts";
import { type NodeType, outPort } from "../graph/NodeType.ts";
import { randomText } from "../graph/randomText.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const headerName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "a header's name is letters, digits and '-'");
/** Whether its fields mean anything is told where they are read. */
const cron = z
  .string()
  .trim()
  .max(100)
  .regex(
    /^\S+(\s+\S+){4}$/,
    "a cron expression has five fields: minute, hour, day of month, month, day of week",
  );

const ofKind = (kind: string) => ({ field: "kind", is: [kind] });
const ofAuth = (...is: string[]) => ({ field: "auth", is });

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
          description: "The last part of the webhook's address. Whoever knows it may call.",
          visibleWhen: ofKind("webhook"),
        },
      ),
      method: field(z.enum(methods).optional(), {
        title: "Method",
        control: "select",
        description: "POST when left empty.",
        visibleWhen: ofKind("webhook"),
      }),
      answer: field(z.enum(["run", "immediately"]).optional(), {
        title: "Answer",
        control: "select",
        optionLabels: { run: "What the run answers" },
        description:
          "Immediately, and without a Respond node in any case, it is 202 with the run's id.",
        visibleWhen: ofKind("webhook"),
      }),
      auth: field(z.enum(["none", "header", "basic", "hmac"]).optional(), {
        title: "Who may call",
        control: "select",
        optionLabels: {
          none: "Anyone who knows the address",
          header: "Who sends a header's value",
          basic: "Who sends user and password",
          hmac: "Who signs the body (HMAC)",
        },
        visibleWhen: ofKind("webhook"),
      }),
      authHeader: field(headerName.optional(), {
        title: "Header",
        control: "text",
        placeholder: "X-Api-Key",
        description:
          "X-Api-Key when left empty; for a signature X-Signature, which holds the HMAC-SHA256 of time, '.' and body, in hex.",
        visibleWhen: ofAuth("header", "hmac"),
      }),
      timestampHeader: field(headerName.optional(), {
        title: "Time header",
        control: "text",
        placeholder: "X-Timestamp",
        description: "Holds the seconds since 1970, at most five minutes away from now.",
        visibleWhen: ofAuth("hmac"),
      }),
      authUser: field(
        z
          .string()
          .regex(/^[^:]{1,200}$/, "a user name has no colon")
          .optional(),
        { title: "User name", control: "text", visibleWhen: ofAuth("basic") },
      ),
      cron: field(cron.optional(), {
        title: "Cron expression",
        control: "text",
        placeholder: "0 9 * * 1-5",
        description:
          "Minute, hour, day of month, month, day of week. It fires once the workflow is published.",
        visibleWhen: ofKind("schedule"),
      }),
      timeZone: field(
        z.string().refine(isTimeZone, "not a known time zone, e.g. Europe/Berlin").optional(),
        {
          title: "Time zone",
          control: "text",
          placeholder: "UTC",
          visibleWhen: ofKind("schedule"),
        },
      ),
      missed: field(z.enum(["skip", "runOnce"]).optional(), {
        title: "When times were missed",
        control: "select",
        description:
          "While the server was stopped. Skipped when left empty; run once makes up for the last of them.",
        visibleWhen: ofKind("schedule"),
      }),
    })
    .superRefine((config, context) => {
      const need = (path: "path" | "cron" | "authUser", message: string) => {
        if (!config[path]) context.addIssue({ code: "custom", path: [path], message });
      };
      if (config.kind === "webhook") need("path", "a webhook needs a path");
      if (config.kind === "webhook" && config.auth === "basic") need("authUser", "name the user");
      if (config.kind === "schedule") need("cron", "a schedule needs a cron expression");
    }),
  initialConfig: { kind: "manual" },
  // 131 bits: an address that is not told to anyone is found by no one.
  fill: ({ kind, path }) => (kind === "webhook" && !path ? { path: randomText(22) } : {}),
  inputs: [],
  outputs: () => [outPort()],
  summary: (config) => {
    if (config.kind === "webhook") return `${config.method ?? "POST"} /${config.path ?? "…"}`;
    if (config.kind === "schedule") return `at ${config.cron ?? "…"} ${config.timeZone ?? "UTC"}`;
    return "when someone clicks Run";
  },
};
