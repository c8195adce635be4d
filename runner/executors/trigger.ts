import type { Executor } from "../execution/Executor.ts";

/** Gives what started the run. */
export const trigger: Executor = {
  reaches: "nothing",
  run: ({ input }) => ({ output: input }),
};
