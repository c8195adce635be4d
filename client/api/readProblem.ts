import type { ProblemDetails } from "@coweave/shared/api/problemIds.ts";
import { ApiError } from "./ApiError.ts";

/** The refusal in an answer that is not a success; total, as a proxy may answer with any body. */
export async function readProblem(response: Response): Promise<ApiError> {
  const body = await readJson(response);
  const { id, detail, title, problems } = body;
  return new ApiError(
    response.status,
    id ?? "unknown",
    detail || title || fallback(response.status),
    problems ?? [],
  );
}

async function readJson(response: Response): Promise<Partial<ProblemDetails>> {
  if (!/\bjson\b/.test(response.headers.get("content-type") ?? "")) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}

function fallback(status: number): string {
  if (status === 429) return "That was too often; wait a moment and try again.";
  if (status >= 500) return "The server could not do that. Try again in a moment.";
  return `The server refused this (${status}).`;
}
