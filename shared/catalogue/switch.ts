import { z } from "zod";
import { field } from "../graph/field.ts";
import type { Json } from "../graph/Json.ts";
import { inPort, type NodeType } from "../graph/NodeType.ts";
import { errorHandle } from "../graph/withFailureSettings.ts";

/** The handle of what no case takes. */
const otherwise = "default";

const name = z
  .string({ error: "a name is needed" })
  .trim()
  .min(1, { error: "a name is needed", abort: true })
  .max(60, "a name has at most 60 characters")
  .refine((text) => text !== otherwise, `"${otherwise}" is already the way of what no case takes`)
  .refine((text) => text !== errorHandle, `"${errorHandle}" is the way of what fails`)
  // A name is a handle: known before anything runs, and looked for by a selector of the page.
  .regex(/^[^"\\{}\p{Cc}]*$/u, "a name has no quotes, braces or backslashes");

const expression = field(
  z.string({ error: "an expression is needed" }).trim().min(1, "an expression is needed").max(2000),
  { title: "Expression", control: "expression", placeholder: "input.status == 200", lazy: true },
);

const switchType: NodeType = {
  type: "switch",
  label: "Switch",
  description:
    "Goes the way of the first case whose expression is true, or by default when none is.",
  icon: "signpost",
  family: "logic",
  config: z.object({
    cases: field(
      z
        .array(z.object({ name, expression }), { error: "cases are needed" })
        .max(50, "a switch has at most 50 cases")
        .superRefine((cases, context) => {
          const seen = new Set<string>();
          for (const [at, { name }] of cases.entries()) {
            const message = `another case is named "${name}" already`;
            if (seen.has(name)) context.addIssue({ code: "custom", path: [at, "name"], message });
            seen.add(name);
          }
        }),
      {
        title: "Cases",
        control: "cases",
        description: "Tried from the top; what none takes goes by default.",
      },
    ),
  }),
  initialConfig: { cases: [{ name: "Case 1", expression: "" }] },
  inputs: [inPort],
  outputs: ({ cases }) =>
    [...new Set([...namesOf(cases), otherwise])].map((id) => ({ id, label: id, type: "any" })),
  summary: ({ cases }) => {
    const names = namesOf(cases);
    return names.length > 0 ? names.join(", ") : "no cases yet";
  },
};

/** The names that can be handles. Total, and never more of them than a valid list has. */
function namesOf(cases: Json | undefined): string[] {
  if (!Array.isArray(cases)) return [];
  return cases.slice(0, 50).flatMap((each) => {
    const given = typeof each === "object" && each && !Array.isArray(each) ? each.name : undefined;
    const { data } = name.safeParse(given);
    return data === undefined ? [] : [data];
  });
}

// A word of the language cannot name a constant, but an export.
export { switchType as switch };
