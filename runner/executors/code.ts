import type { Executor } from "../execution/Executor.ts";

/** The output is what its JavaScript returns, run where nothing but its data can be reached. */
export const code: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope, services, signal }) => {
    const { trigger, nodes } = scope;
    return services.sandbox.run(String(config.source), { input, trigger, nodes }, signal);
  },
};
