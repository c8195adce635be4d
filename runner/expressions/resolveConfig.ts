import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { Budget } from "./Budget.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { type Filled, fillExpression, fillTemplate } from "./fillTemplate.ts";
import type { Scope } from "./Scope.ts";
import { takesAnyJson } from "./takesAnyJson.ts";
import { toText } from "./toText.ts";
import { walkConfig } from "./walkConfig.ts";

export type Resolved =
  | { config: JsonObject }
  | { problem: { code: "expression" | "invalid_config"; message: string } };

/**
 * A node's config with every expression replaced by its value, checked against the node type once
 * more: what was a promise while editing is a value now. Expression fields hold their value, lazy
 * ones what is written.
 */
export function resolveConfig(nodeType: NodeType, config: JsonObject, scope: Scope): Resolved {
  let failed: string | undefined;
  const budget = new Budget();
  const settle = (filled: Filled, path: string): Json => {
    if ("value" in filled) return filled.value;
    failed ??= `${path}: ${describeProblem(filled.problem, filled.source)}`;
    return null;
  };

  const filled = walkConfig(config, nodeType.config, ({ text, path, kind, onlyText }) => {
    if (kind !== "template" || failed !== undefined) return text;
    return settle(asText(fillTemplate(text, scope, budget), onlyText, budget), path);
  });
  if (failed !== undefined) return { problem: { code: "expression", message: failed } };

  // A field that takes any JSON is not looked at again: it may hold megabytes that are not ours to copy.
  const { shape } = nodeType.config;
  const free = Object.entries(filled as JsonObject).filter(([key]) => {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return schema && takesAnyJson(schema);
  });
  const blank = free.map(([key]) => [key, null]);
  const parsed = nodeType.config.safeParse({
    ...(filled as JsonObject),
    ...Object.fromEntries(blank),
  });
  if (!parsed.success) {
    const message = describeIssue(parsed.error.issues[0]);
    return { problem: { code: "invalid_config", message } };
  }
  const checked = Object.entries(parsed.data as JsonObject).map(([key, value]) => [
    key,
    walkConfig(
      value,
      Object.hasOwn(shape, key) ? shape[key] : undefined,
      ({ text, path, kind }) =>
        kind === "expression" ? settle(fillExpression(text, scope, budget), path) : text,
      [key],
    ),
  ]);
  if (failed !== undefined) return { problem: { code: "expression", message: failed } };
  return { config: { ...Object.fromEntries(checked), ...Object.fromEntries(free) } };
}

function asText(filled: Filled, onlyText: boolean, budget: Budget): Filled {
  if (!onlyText || "problem" in filled) return filled;
  try {
    return { value: toText(filled.value, budget) };
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error };
    throw error;
  }
}

/** What is wrong with an expression and where, in one sentence. */
export function describeProblem(problem: ExpressionError, source?: string): string {
  const where = source
    ? ` in {{ ${source.length > 80 ? `${source.slice(0, 80)}…` : source} }}`
    : "";
  const position = problem.position === undefined ? "" : ` (character ${problem.position + 1})`;
  return `${problem.message}${where}${source ? position : ""}`;
}

type Issue = { path: PropertyKey[]; message: string; pattern?: string; errors?: Issue[][] };

function describeIssue(issue: Issue | undefined): string {
  if (!issue) return "the settings are not valid";
  const path = issue.path.map(String).join(".");
  // "A value or an expression" was asked for, and the expression has been evaluated by now: of the
  // two only the value counts.
  const wantedTemplate = issue.pattern === "/\\{\\{[\\s\\S]*\\}\\}/";
  const message = wantedTemplate
    ? "the expression gave text, which does not fit here"
    : (issue.errors?.[0]?.[0]?.message ?? issue.message);
  return path ? `${path}: ${message}` : message;
}
