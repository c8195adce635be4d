import type { Executor } from "../execution/Executor.ts";

/** Passes its input out by the handle `true` or `false`. Anything but a boolean is a mistake to mend, not a guess to make. */
export const condition: Executor = {
  reaches: "nothing",
  run: ({ config, input }) => {
    const answer = config.expression;
    if (typeof answer === "boolean") return { output: input, handle: String(answer) };
    const given = JSON.stringify(answer)?.slice(0, 100);
    return {
      failure: {
        code: "invalid_config",
        message: `expression: it must give true or false, and gave ${given}; compare it, as in input.count > 0`,
      },
    };
  },
};
