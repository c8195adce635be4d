import type { Executor } from "../execution/Executor.ts";

/** Its config is the result: the expressions in it have been evaluated by now. */
export const transform: Executor = {
  reaches: "nothing",
  run: ({ config }) => ({ output: config.output ?? null }),
};
