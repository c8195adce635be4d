import type { ProblemDetails, ProblemId } from "@coweave/shared/api/problemIds.ts";
import { DocumentUnavailable } from "../collab/DocumentUnavailable.ts";
import { HttpProblem } from "./HttpProblem.ts";

/**
 * Any error as the refusal it is answered with; undefined for a surprise, which is answered with a
 * bare 500 and logged.
 */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DocumentUnavailable)
    return new HttpProblem(...documentProblems[error.why], { cause: error });
  const { type, status } = error as { type?: unknown; status?: unknown };
  const known = typeof type === "string" ? bodyProblems[type] : undefined;
  if (known) return new HttpProblem(...known, { cause: error });
  // Express refuses addresses with broken percent-encoding itself.
  if (error instanceof URIError || status === 400)
    return new HttpProblem("malformed", "This request cannot be read.", { cause: error });
  return undefined;
}

const documentProblems: Record<DocumentUnavailable["why"], [ProblemId, string]> = {
  unknown: ["not_found", "There is no such workflow."],
  failed: ["unavailable", "The workflow cannot be loaded now. Nothing was changed; try again."],
  notDurable: [
    "unavailable",
    "The change was made and is not stored yet. Look before you try again.",
  ],
};

/** The `type` of the errors of body-parser. */
const bodyProblems: Record<string, [ProblemId, string]> = {
  "entity.parse.failed": ["malformed", "The body is not valid JSON."],
  "entity.too.large": ["too_large", "The body is too large: REST takes 4 MB, a webhook 1 MB."],
  "encoding.unsupported": ["unsupported_media_type", "This content encoding is not understood."],
  "charset.unsupported": ["unsupported_media_type", "Send JSON as UTF-8."],
};

/** RFC 9457. */
export function problemDetails({ id, status, message, problems }: HttpProblem): ProblemDetails {
  return {
    type: `urn:coweave:problem:${id}`,
    id,
    title: id.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase()),
    status,
    detail: message,
    ...(problems && { problems }),
  };
}
