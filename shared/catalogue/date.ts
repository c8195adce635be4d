import { z } from "zod";
import { field, orExpression } from "../graph/field.ts";
import { isTimeZone } from "../graph/isTimeZone.ts";
import { inPort, type NodeType, outPort } from "../graph/NodeType.ts";

const operations = ["now", "parse", "format", "add", "subtract", "difference"] as const;
const units = ["seconds", "minutes", "hours", "days", "weeks", "months", "years"] as const;

const dateField = (title: string, is: readonly string[], more: object) =>
  field(z.string().trim().min(1).max(2000).optional(), {
    title,
    control: "expression",
    visibleWhen: { field: "operation", is },
    ...more,
  });

export const date: NodeType = {
  type: "date",
  label: "Date",
  description: "Reads, writes, moves and compares dates.",
  icon: "calendar-clock",
  family: "data",
  config: z
    .object({
      operation: field(z.enum(operations, { error: "choose what is done" }), {
        title: "Operation",
        control: "select",
      }),
      date: dateField(
        "Date",
        operations.filter((each) => each !== "now"),
        { placeholder: "input.createdAt", description: "Left empty: the input." },
      ),
      until: dateField("Until", ["difference"], { placeholder: "input.paidAt" }),
      amount: field(orExpression(z.number().min(-1e9).max(1e9)).optional(), {
        title: "How many",
        control: "number",
        visibleWhen: { field: "operation", is: ["add", "subtract"] },
      }),
      unit: field(z.enum(units).optional(), {
        title: "Unit",
        control: "select",
        visibleWhen: { field: "operation", is: ["add", "subtract", "difference"] },
      }),
      pattern: field(z.string().trim().min(1).max(200).optional(), {
        title: "Pattern",
        control: "text",
        placeholder: "yyyy-MM-dd HH:mm",
        description: "Such as dd.MM.yyyy, d MMMM yyyy, h:mm a; words in 'quotes'.",
        visibleWhen: { field: "operation", is: ["parse", "format"] },
      }),
      timeZone: field(
        z
          .string()
          .trim()
          .refine(
            (zone) => zone.includes("{{") || isTimeZone(zone),
            "not a known time zone, e.g. Europe/Berlin",
          )
          .optional(),
        { title: "Time zone", control: "text", placeholder: "UTC" },
      ),
    })
    .superRefine((config, context) => {
      const need = (path: "pattern" | "until" | "amount" | "unit", message: string) => {
        if (config[path] === undefined) context.addIssue({ code: "custom", path: [path], message });
      };
      const { operation } = config;
      if (operation === "format") need("pattern", "a pattern is needed");
      if (operation === "difference") need("until", "a second date is needed");
      if (operation === "add" || operation === "subtract") need("amount", "a number is needed");
      if (["add", "subtract", "difference"].includes(operation)) need("unit", "choose a unit");
    }),
  initialConfig: { operation: "now" },
  inputs: [inPort],
  outputs: () => [outPort()],
  summary: ({ operation, amount, unit, pattern }) => {
    switch (operation) {
      case "format":
        return `as ${pattern || "…"}`;
      case "add":
      case "subtract":
        return `${operation} ${amount ?? "…"} ${unit ?? "…"}`;
      case "difference":
        return `difference in ${unit ?? "…"}`;
      default:
        return String(operation ?? "…");
    }
  },
};
