import { listOf } from "../data/listOf.ts";
import type { Executor } from "../execution/Executor.ts";
import { evaluateEach } from "../expressions/evaluateEach.ts";

/** The items for which the expression is true, in their order. Anything but a boolean is a mistake to mend. */
export const filter: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope }) => {
    const list = listOf(config.list, input);
    if ("failure" in list) return list;
    const found = evaluateEach(String(config.expression), list.items, scope);
    if ("problem" in found) return { failure: { code: "expression", message: found.problem } };
    const at = found.values.findIndex((value) => typeof value !== "boolean");
    if (at >= 0) {
      const given = JSON.stringify(found.values[at])?.slice(0, 100);
      const message = `item ${at}: the expression must give true or false, and gave ${given}; compare it, as in item.count > 0`;
      return { failure: { code: "invalid_config", message } };
    }
    return { output: list.items.filter((_, index) => found.values[index] === true) };
  },
};
