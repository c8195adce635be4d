import type { Executor } from "../execution/Executor.ts";
import { Budget } from "../expressions/Budget.ts";
import { fillExpression } from "../expressions/fillTemplate.ts";
import { describeProblem } from "../expressions/resolveConfig.ts";

type Case = { name: string; expression: string };

/**
 * Passes its input out by the handle of the first case that is true, else by `default`. Cases behind
 * it are never evaluated: `size(input) > 2` may rely on an earlier case having taken what has no size.
 */
const switchExecutor: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope }) => {
    const budget = new Budget();
    for (const { name, expression } of config.cases as Case[]) {
      const filled = fillExpression(expression, scope, budget);
      if ("problem" in filled) {
        const why = describeProblem(filled.problem, filled.source);
        return { failure: { code: "expression", message: `case "${name}": ${why}` } };
      }
      if (filled.value === true) return { output: input, handle: name };
      if (filled.value === false) continue;
      const given = JSON.stringify(filled.value)?.slice(0, 100);
      const message = `case "${name}": it must give true or false, and gave ${given}; compare it, as in input.count > 0`;
      return { failure: { code: "invalid_config", message } };
    }
    return { output: input, handle: "default" };
  },
};

// A word of the language cannot name a constant, but an export.
export { switchExecutor as switch };
