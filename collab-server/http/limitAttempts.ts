import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { HttpProblem } from "./HttpProblem.ts";

/** How often log-in and registration may be tried within a window before they answer 429. */
export type AttemptLimits = {
  windowMs: number;
  /** Failed tries from one address. */
  failuresPerAddress: number;
  /** Failed tries for one e-mail address, from anywhere. */
  failuresPerEmail: number;
  /** Accounts made from one address, guests included. */
  accountsPerAddress: number;
};

export const defaultAttemptLimits: AttemptLimits = {
  windowMs: 15 * 60_000,
  failuresPerAddress: 100,
  failuresPerEmail: 20,
  accountsPerAddress: 500,
};

/** The limits of an endpoint; most have none. `beforeBody` spares reading what is refused anyway. */
export type LimitsOf = (endpoint: Endpoint) => {
  beforeBody: RequestHandler[];
  afterBody: RequestHandler[];
};

/** Counters are this server's own and start anew with it. */
export function limitAttempts(limits: AttemptLimits): LimitsOf {
  const { windowMs } = limits;
  const perAddress = (limit: number, skipSuccessfulRequests: boolean) =>
    rateLimit({ windowMs, limit, skipSuccessfulRequests, ...answering });
  const failures = perAddress(limits.failuresPerAddress, true);
  const creations = perAddress(limits.accountsPerAddress, false);
  const perEmail = rateLimit({
    windowMs,
    limit: limits.failuresPerEmail,
    skipSuccessfulRequests: true,
    keyGenerator: (request) => emailOf(request) ?? ipKeyGenerator(request.ip ?? ""),
    ...answering,
  });

  return (endpoint) => {
    if (endpoint === accountEndpoints.login)
      return { beforeBody: [failures], afterBody: [perEmail] };
    if (endpoint === accountEndpoints.register || endpoint === accountEndpoints.guest)
      return { beforeBody: [creations], afterBody: [] };
    return { beforeBody: [], afterBody: [] };
  };
}

const answering = {
  standardHeaders: false,
  legacyHeaders: false,
  validate: false,
  handler: ((request, _response, next) => {
    const { rateLimit: state } = request as Request & { rateLimit?: { resetTime?: Date } };
    const left = (state?.resetTime?.getTime() ?? 0) - Date.now();
    const seconds = Math.max(1, Math.ceil(left / 1000));
    next(
      new HttpProblem("rate_limited", `Too many tries. Wait ${seconds} seconds, then try again.`, {
        headers: { "Retry-After": String(seconds) },
      }),
    );
  }) satisfies RequestHandler,
};

function emailOf(request: Request): string | undefined {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : undefined;
}
