import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import type { z } from "zod";
import { HttpProblem } from "./HttpProblem.ts";

/**
 * Query and body as the endpoint takes them; what it does not know is left out. Throws 400 for a
 * query it cannot take or a missing body, 422 for a body, naming everything that is wrong.
 */
export function readInput(
  endpoint: Endpoint,
  request: { query: unknown; body?: unknown },
): { query: unknown; body: unknown } {
  const query = endpoint.query?.safeParse(request.query);
  if (query?.error)
    throw new HttpProblem("malformed", "The query cannot be read.", {
      problems: listOf(query.error),
    });
  const body = endpoint.body?.safeParse(request.body);
  if (body?.error) {
    if (request.body === undefined) throw new HttpProblem("malformed", "A JSON body is needed.");
    const problems = listOf(body.error);
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    throw new HttpProblem("invalid", `${problems[0]?.message}${more}`, { problems });
  }
  return { query: query?.data, body: body?.data };
}

function listOf(error: z.ZodError) {
  return error.issues.flatMap(concrete).map((issue) => {
    const path = issue.path.join(".");
    return { message: path ? `${path}: ${issue.message}` : issue.message, path };
  });
}

/** Of a union that fits nowhere, what is wrong with the member that came closest. */
function concrete(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [closest = []] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  if (closest.length === 0 || depth(closest) === 0) return [issue];
  return closest.flatMap((inner) =>
    concrete({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
  );
}
