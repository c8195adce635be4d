import { ExpressionError } from "./ExpressionError.ts";
import type { Scope } from "./Scope.ts";
import type { Value } from "./Value.ts";

/** Steps that one evaluation may take; about a tenth of a second. */
const maxSteps = 1_000_000;
/** Characters a text made by an expression may have. */
const maxText = 5_000_000;

/** One evaluation under way: what is in scope, and how much work is left to it. */
export class Frame {
  readonly scope: Scope;
  /** The loop variables, by the depth of their loop. */
  readonly locals: Value[] = [];
  #steps = 0;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** Counts work before it is done; a step is about a tenth of a microsecond. */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps <= maxSteps) return;
    throw new ExpressionError("it does too much work; loop over a shorter list", { final: true });
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
