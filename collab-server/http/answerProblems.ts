import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { HttpProblem } from "./HttpProblem.ts";
import { problemDetails, toProblem } from "./toProblem.ts";

/** The last handler: what nobody else answered. */
export const nothingHere: RequestHandler = (request, _response, next) => {
  next(new HttpProblem("not_found", `There is nothing at ${request.path}.`));
};

/** Answers every error as problem+json; what was not expected is logged and told to nobody. */
export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const expected = toProblem(error);
    if (!expected) logger.error({ err: error, requestId: request.id }, "request failed");
    if (response.headersSent) return next(error);
    const problem =
      expected ??
      new HttpProblem(
        "internal",
        `Something went wrong here. Whoever runs this server finds it in the log under ${request.id}.`,
      );
    response
      .status(problem.status)
      .set(problem.headers)
      .type("application/problem+json")
      .send(JSON.stringify(problemDetails(problem)));
  };
}
