import type { Executor } from "../execution/Executor.ts";

export const delay: Executor = {
  reaches: "nothing",
  run: async ({ config, input, waitUntil }) => {
    const { seconds } = config;
    if (typeof seconds !== "number") {
      return { failure: { code: "invalid_config", message: "seconds: it must be a number" } };
    }
    if (seconds > 0) await waitUntil(new Date(Date.now() + seconds * 1000));
    return { output: input };
  },
};
