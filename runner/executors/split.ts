import { listOf } from "../data/listOf.ts";
import type { Executor } from "../execution/Executor.ts";

/** A list of lists: each has `size` items, the last what is left. An empty list gives none. */
export const split: Executor = {
  reaches: "nothing",
  run: ({ config, input }) => {
    const list = listOf(config.list, input);
    if ("failure" in list) return list;
    const size = Number(config.size);
    const parts = Math.ceil(list.items.length / size);
    const part = (_: unknown, at: number) => list.items.slice(at * size, (at + 1) * size);
    return { output: Array.from({ length: parts }, part) };
  },
};
