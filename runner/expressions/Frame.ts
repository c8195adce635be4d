import { Budget, stepsOfExpression } from "./Budget.ts";
import { ExpressionError } from "./ExpressionError.ts";
import type { Scope } from "./Scope.ts";
import type { Value } from "./Value.ts";

/** Characters a text made by an expression may have. */
const maxText = 5_000_000;
const stepsOfField = 4;
/** What an error costs that an `||` or a loop passes over: making one takes microseconds. */
const errorSteps = 50;

/** One evaluation under way: what is in scope, and how much work is left to it. */
export class Frame {
  readonly scope: Scope;
  readonly #budget: Budget;
  /** The loop variables, by the depth of their loop. */
  readonly locals: Value[] = [];
  /** Whether a list or an object was made: only then a value may hold one thing many times. */
  hasMade = false;
  #steps = 0;

  constructor(scope: Scope, budget = new Budget()) {
    this.scope = scope;
    this.#budget = budget;
  }

  /** Counts work before it is done; a step is about a tenth of a microsecond. */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps <= stepsOfExpression) return this.#budget.spend(steps);
    throw new ExpressionError("it does too much work; loop over a shorter list", { final: true });
  }

  /** Counts the making of a list or an object of so many parts. */
  make(parts: number): void {
    this.hasMade = true;
    this.spend(parts);
  }

  /** Counts the listing of so many fields, which is slow. */
  list(fields: number): void {
    this.spend(fields * stepsOfField);
  }

  /** Counts an error that something else is tried after; throws what may not be passed over. */
  passOver(error: unknown): ExpressionError {
    if (!(error instanceof ExpressionError) || error.final) throw error;
    this.spend(errorSteps);
    return error;
  }

  /** Counts the reading of a text. */
  read(characters: number): void {
    this.spend(1 + (characters >> 5));
  }

  /** Counts the making of a text. */
  write(characters: number): void {
    if (characters > maxText) {
      throw new ExpressionError("it makes a text of more than 5 million characters", {
        final: true,
      });
    }
    this.read(characters);
  }
}
