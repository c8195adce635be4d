import type { Executor } from "../execution/Executor.ts";

const names = ["input", "trigger", "nodes"] as const;

/**
 * The output is what its JavaScript returns, run where nothing but its data can be reached. What it
 * does not name is not handed over: all earlier outputs may be megabytes.
 */
export const code: Executor = {
  reaches: "nothing",
  run: ({ config, input, scope, services, signal }) => {
    const source = String(config.source);
    const named = names.filter((name) => source.includes(name));
    const data = named.map((name) => [name, name === "input" ? input : scope[name]]);
    return services.sandbox.run(source, Object.fromEntries(data), signal);
  },
};
