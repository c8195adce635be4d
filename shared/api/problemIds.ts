import { z } from "zod";
import { Problem } from "../graph/Problem.ts";

/** Stable ids of what can go wrong, with the HTTP status each is answered with. */
export const problemIds = {
  malformed: 400,
  unauthenticated: 401,
  inactive: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  email_taken: 409,
  stale: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  not_runnable: 422,
  precondition_required: 428,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemId = keyof typeof problemIds;

/** RFC 9457, `application/problem+json`. */
export const ProblemDetails = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** What is wrong with a graph or a body, where there is a list. */
  problems: z
    .array(Problem.partial({ code: true }).extend({ code: z.string().optional() }))
    .optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
