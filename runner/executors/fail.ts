import type { Executor } from "../execution/Executor.ts";

/** Fails with what its author wrote; whether that ends the run is a setting as of any node. */
export const fail: Executor = {
  reaches: "nothing",
  run: ({ config }) => ({
    failure: { code: "stopped", message: String(config.message).slice(0, 2000) },
  }),
};
