import type { Json } from "@coweave/shared/graph/Json.ts";
import { listOf } from "../data/listOf.ts";
import { measure } from "../data/measure.ts";
import type { Executor } from "../execution/Executor.ts";
import { evaluateEach } from "../expressions/evaluateEach.ts";

/**
 * One value of a list, or with `groupBy` a list of `{key, value}` in the order in which each key first
 * appears. Of no items the count and the sum are 0; average, min and max are null.
 */
export const aggregate: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope }) => {
    const { operation, value, groupBy } = config;
    const list = listOf(config.list, input);
    if ("failure" in list) return list;
    const { items } = list;
    const each = (text: Json | undefined) =>
      text === undefined ? { values: items } : evaluateEach(String(text), items, scope);
    const found = each(operation === "count" ? undefined : value);
    if ("problem" in found) return wrong("expression", `value: ${found.problem}`);
    const isOfNumbers = operation !== "count" && operation !== "collect";
    const at = isOfNumbers ? found.values.findIndex((one) => typeof one !== "number") : -1;
    if (at >= 0) {
      const given = JSON.stringify(found.values[at])?.slice(0, 100);
      return wrong("invalid_config", `value: item ${at}: it must give a number, and gave ${given}`);
    }
    if (groupBy === undefined) return { output: combine(String(operation), found.values) };

    const keys = each(groupBy);
    if ("problem" in keys) return wrong("expression", `groupBy: ${keys.problem}`);
    const groups = new Map<string, { key: Json; values: Json[] }>();
    for (const [index, key] of keys.values.entries()) {
      if (measure(key, maxKey).tooLarge) {
        const message = `groupBy: item ${index}: it gave more than ${maxKey} characters; group by something shorter`;
        return wrong("invalid_config", message);
      }
      // The JSON text keeps the number 1 and the text "1" apart.
      const name = JSON.stringify(key);
      const group = groups.get(name) ?? { key, values: [] };
      groups.set(name, group);
      group.values.push(found.values[index] as Json);
    }
    const output = [...groups.values()].map(({ key, values }) => ({
      key,
      value: combine(String(operation), values),
    }));
    return { output };
  },
};

/** Characters of what items are grouped by: each is written out, and may be one large value many times. */
const maxKey = 1_000;

function combine(operation: string, values: readonly Json[]): Json {
  if (operation === "count") return values.length;
  if (operation === "collect") return [...values];
  const numbers = values as readonly number[];
  const sum = numbers.reduce((total, one) => total + one, 0);
  if (operation === "sum") return sum;
  if (numbers.length === 0) return null;
  if (operation === "average") return sum / numbers.length;
  // Not Math.max(...numbers): a long list is more arguments than a call may have.
  return numbers.reduce((best, one) => ((operation === "max") === one > best ? one : best));
}

const wrong = (code: string, message: string) => ({ failure: { code, message } });
