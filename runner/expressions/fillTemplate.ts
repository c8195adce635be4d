import type { Json } from "@coweave/shared/graph/Json.ts";
import { Budget } from "./Budget.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { type Evaluated, evaluate } from "./evaluate.ts";
import { parseTemplate } from "./parseTemplate.ts";
import type { Scope } from "./Scope.ts";
import { toText } from "./toText.ts";

export type Filled = { value: Json } | { problem: ExpressionError; source?: string };

const maxText = 5_000_000;

/** A text with its expressions evaluated: a text that is one expression becomes its value, else a text. */
export function fillTemplate(text: string, scope: Scope, budget = new Budget()): Filled {
  if (!text.includes("{{")) return { value: text };
  try {
    const { single, parts } = parseTemplate(text);
    if (single !== undefined) return withSource(evaluate(single, scope, budget), single);
    let filled = "";
    for (const part of parts) {
      if ("text" in part) {
        filled += part.text;
        continue;
      }
      const found = evaluate(part.expression, scope, budget);
      if ("problem" in found) return withSource(found, part.expression);
      filled += toText(found.value, budget);
      if (filled.length > maxText)
        return { problem: new ExpressionError("the text is longer than 5 million characters") };
    }
    return { value: filled };
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error };
    throw error;
  }
}

/** An expression field: the expression bare or in braces. */
export function fillExpression(text: string, scope: Scope, budget = new Budget()): Filled {
  try {
    const source = bareExpression(text);
    return withSource(evaluate(source, scope, budget), source);
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error };
    throw error;
  }
}

/** The expression of an expression field without its braces. */
export function bareExpression(text: string): string {
  const isTemplate = text.replace(/"[^"]*"|'[^']*'/g, "").includes("{{");
  if (!isTemplate) return text;
  const { single } = parseTemplate(text);
  if (single === undefined)
    throw new ExpressionError("one expression is needed here, not a text with expressions in it");
  return single;
}

const withSource = (found: Evaluated, source: string): Filled =>
  "problem" in found ? { ...found, source } : found;
