import { newId } from "@coweave/shared/document/newId.ts";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

/**
 * Gives every request an id (answered as X-Request-Id, taken from there where a proxy sent one) and
 * logs how it was answered: failures as errors, refusals at info, the rest at debug.
 */
export function logRequests(logger: Logger): RequestHandler {
  // A number in a series of this start's own: randomness for every request would be felt.
  const series = newId();
  let count = 0;
  return pinoHttp({
    logger,
    quietReqLogger: true,
    genReqId(request, response) {
      const given = request.headers["x-request-id"];
      const id =
        typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : `${series}-${++count}`;
      response.setHeader("X-Request-Id", id);
      return id;
    },
    customLogLevel(_request, response) {
      if (response.statusCode >= 500) return "error";
      return response.statusCode >= 400 ? "info" : "debug";
    },
    // No header and no query ever reaches the log: tokens travel in both.
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split("?")[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: () => undefined,
    },
  });
}
