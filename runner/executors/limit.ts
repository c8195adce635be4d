import { listOf } from "../data/listOf.ts";
import type { Executor } from "../execution/Executor.ts";

/** The first or the last items of a list; all, where there are fewer. */
export const limit: Executor = {
  reaches: "nothing",
  run: ({ config, input }) => {
    const list = listOf(config.list, input);
    if ("failure" in list) return list;
    const { items } = list;
    const count = Math.min(Number(config.count), items.length);
    const output =
      config.keep === "last" ? items.slice(items.length - count) : items.slice(0, count);
    return { output };
  },
};
