import { joinByKey } from "../engine/joinByKey.ts";
import type { Executor } from "../execution/Executor.ts";

/** Brings branches together; of those that were not taken there is nothing to wait for. */
export const merge: Executor = {
  reaches: "nothing",
  waitsFor: (config) => (config.mode === "any" ? "first" : "all"),
  run: ({ config, arrivals, input }) => {
    if (config.mode === "any") return { output: input };
    if (config.mode === "byKey") {
      const result = joinByKey(arrivals, String(config.key));
      if ("joined" in result) return { output: result.joined };
      return { failure: { code: "invalid_input", message: result.problem } };
    }
    return { output: Object.fromEntries(arrivals.map((each) => [each.nodeId, each.output])) };
  },
};
