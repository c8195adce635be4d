import type { ProblemDetails } from "@coweave/shared/api/problemIds.ts";

/**
 * A request that was refused or never arrived. `message` is a sentence for people, the server's own
 * where it gave one; `id` is stable, and `offline` where no answer came.
 */
export class ApiError extends Error {
  override name = "ApiError";
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly id: string;
  readonly problems: NonNullable<ProblemDetails["problems"]>;

  constructor(
    status: number,
    id: string,
    message: string,
    problems: NonNullable<ProblemDetails["problems"]> = [],
  ) {
    super(message);
    this.status = status;
    this.id = id;
    this.problems = problems;
  }
}
