import { ExpressionError } from "./ExpressionError.ts";

/** Steps that one expression may take; about a tenth of a second. */
export const stepsOfExpression = 1_000_000;
/** Steps that all expressions in a node's settings may take together: their number has no bound of its own. */
const stepsOfNode = 3_000_000;

/** The work that is left to all expressions of one node. */
export class Budget {
  #left = stepsOfNode;

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    throw new ExpressionError("the expressions of this node do too much work together", {
      final: true,
    });
  }
}
