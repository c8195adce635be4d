import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { HttpProblem } from "../http/HttpProblem.ts";

/** The refusal of a graph that cannot run: 422 with the list, each problem naming its node. */
export function notRunnable(
  problems: Problem[],
  sentence = "The workflow cannot run.",
): HttpProblem {
  const first = problems[0]?.message ?? "";
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return new HttpProblem("not_runnable", `${sentence} ${first}${more}`, { problems });
}
