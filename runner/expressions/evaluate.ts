import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Budget } from "./Budget.ts";
import { compileExpression } from "./compileExpression.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { Frame } from "./Frame.ts";
import { resultOf } from "./resultOf.ts";
import type { Scope } from "./Scope.ts";

export type Evaluated = { value: Json } | { problem: ExpressionError };

/** The value of a CEL expression as plain JSON, or why there is none. Never throws for what is written or given. */
export function evaluate(source: string, scope: Scope, budget?: Budget): Evaluated {
  try {
    const frame = new Frame(scope, budget);
    const value = compileExpression(source)(frame);
    return { value: resultOf(value, frame, source.includes("timestamp")) };
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error };
    // Deep data meets a deep expression: the stack ends before our own limits do.
    if (error instanceof RangeError)
      return { problem: new ExpressionError("it is too deep or too large") };
    throw error;
  }
}
