import type { Executor } from "../execution/Executor.ts";

/** Its output is the answer; who holds the request that started the run sends it. */
export const respond: Executor = {
  reaches: "nothing",
  recordsWhole: true,
  run: ({ config }) => {
    if (typeof config.status !== "number") {
      return { failure: { code: "invalid_config", message: "status: it must be a number" } };
    }
    return {
      output: {
        status: config.status,
        headers: config.headers ?? {},
        body: config.body ?? null,
      },
    };
  },
};
