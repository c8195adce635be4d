import type { Json } from "@coweave/shared/graph/Json.ts";
import { listOf } from "../data/listOf.ts";
import type { Executor } from "../execution/Executor.ts";
import { evaluateEach } from "../expressions/evaluateEach.ts";

/**
 * The items by what the expression gives for each: all numbers, or all texts (by their characters, so
 * that every machine sorts alike). Items that are equal by it keep their order, also descending.
 */
export const sort: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope }) => {
    const list = listOf(config.list, input);
    if ("failure" in list) return list;
    const found = evaluateEach(String(config.by), list.items, scope);
    if ("problem" in found) return { failure: { code: "expression", message: found.problem } };
    const keys = found.values;
    const kind = typeof keys[0];
    const isSortable = kind === "number" || kind === "string";
    const at = isSortable ? keys.findIndex((key) => typeof key !== kind) : 0;
    if (at >= 0 && keys.length > 0) {
      const given = JSON.stringify(keys[at])?.slice(0, 100);
      const wanted = isSortable ? `a ${kind} as for the items before it` : "a number or a text";
      const message = `item ${at}: to sort by, the expression must give ${wanted}, and gave ${given}`;
      return { failure: { code: "invalid_config", message } };
    }
    const sign = config.order === "descending" ? -1 : 1;
    const order = keys.map((_, index) => index);
    order.sort((a, b) => sign * compare(keys[a] as Json, keys[b] as Json));
    return { output: order.map((index) => list.items[index] as Json) };
  },
};

function compare(a: Json, b: Json): number {
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}
