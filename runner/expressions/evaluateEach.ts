import type { Json } from "@coweave/shared/graph/Json.ts";
import { compileExpression } from "./compileExpression.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { Frame } from "./Frame.ts";
import { bareExpression } from "./fillTemplate.ts";
import { describeProblem } from "./resolveConfig.ts";
import { resultOf } from "./resultOf.ts";
import { itemNames, type Scope } from "./Scope.ts";

/**
 * The value of an expression for each item of a list, or a sentence saying at which item there is
 * none. All items together may cost as much work as one expression.
 */
export function evaluateEach(
  text: string,
  items: readonly Json[],
  scope: Scope,
): { values: Json[] } | { problem: string } {
  let source: string | undefined;
  let at: number | undefined;
  try {
    source = bareExpression(text);
    const compiled = compileExpression(source, itemNames);
    // Its getters stay what they are: what no expression names is not computed.
    const own: { item: Json; index: number } = Object.assign(Object.create(scope), { index: 0 });
    const frame = new Frame(own as unknown as Scope);
    const hasTimes = source.includes("timestamp");
    const values: Json[] = [];
    for (const [index, item] of items.entries()) {
      at = index;
      own.item = item;
      own.index = index;
      values.push(resultOf(compiled(frame), frame, hasTimes));
    }
    return { values };
  } catch (error) {
    const where = at === undefined ? "" : `item ${at}: `;
    if (error instanceof ExpressionError)
      return { problem: where + describeProblem(error, source) };
    if (error instanceof RangeError) return { problem: `${where}it is too deep or too large` };
    throw error;
  }
}
