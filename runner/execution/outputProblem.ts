import type { Json } from "@coweave/shared/graph/Json.ts";
import { measure } from "../data/measure.ts";
import type { Failure } from "./Executor.ts";

const maxOutput = 8_000_000;

/** Why a value is none that a run can go on with; undefined where it is one. */
export function outputProblem(output: Json): Failure | undefined {
  const { tooLarge, tooDeep } = measure(output, maxOutput);
  if (tooLarge)
    return {
      code: "output_too_large",
      message: "The output is larger than 8 MB; pick the part that is needed.",
    };
  if (tooDeep)
    return {
      code: "output_too_deep",
      message: "The output is nested more than 200 levels deep.",
    };
  return undefined;
}
