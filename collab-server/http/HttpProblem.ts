import type { ProblemId } from "@coweave/shared/api/problemIds.ts";
import { problemIds } from "@coweave/shared/api/problemIds.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";

/** An expected refusal: answered as problem+json with the status of its id. `detail` says what to do. */
export class HttpProblem extends Error {
  override name = "HttpProblem";
  readonly id: ProblemId;
  readonly status: number;
  readonly problems: (Partial<Problem> & { message: string })[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    id: ProblemId,
    detail: string,
    more: {
      problems?: (Partial<Problem> & { message: string })[];
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.id = id;
    this.status = problemIds[id];
    this.problems = more.problems;
    this.headers = more.headers ?? {};
  }
}
