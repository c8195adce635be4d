import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import type { Request, RequestHandler, Response, Router } from "express";
import { HttpProblem } from "./HttpProblem.ts";
import { type Identity, identityProblem } from "./identify.ts";
import type { LimitsOf } from "./limitAttempts.ts";
import type { Answer, Call, Route } from "./Route.ts";
import { readInput } from "./readInput.ts";
import { readJson } from "./readJson.ts";

type World = { identify: (request: Request) => Promise<Identity>; limitsOf: LimitsOf };

/**
 * Mounts the rooms' routes. Each request is limited, identified, read, validated, handled and
 * answered, in this order; a path that is known by another method answers 405.
 */
export function mountRoutes(router: Router, routes: readonly Route[], world: World): void {
  const methods = new Map<string, string[]>();
  for (const { endpoint, handle } of routes) {
    const { beforeBody, afterBody } = world.limitsOf(endpoint);
    router[endpoint.method](
      endpoint.path,
      ...beforeBody,
      identifying(endpoint, world),
      readJson,
      ...afterBody,
      async (request, response) => {
        send(response, await handle(toCall(endpoint, request, identityOf(response))));
      },
    );
    methods.set(endpoint.path, [...(methods.get(endpoint.path) ?? []), endpoint.method]);
  }
  for (const [path, known] of methods) router.all(path, otherMethod(known));
}

/** Says who asks before anything of the body is read. */
function identifying(endpoint: Endpoint, world: World): RequestHandler {
  return async (request, response, next) => {
    const identity = await world.identify(request);
    if ("refused" in identity) {
      if (endpoint.access === "session") throw identityProblem(identity.refused);
    } else {
      response.locals.identity = identity;
      if (identity.renewedCookie) response.append("Set-Cookie", identity.renewedCookie);
    }
    next();
  };
}

function identityOf(response: Response): Exclude<Identity, { refused: unknown }> | undefined {
  return response.locals.identity;
}

function toCall(
  endpoint: Endpoint,
  request: Request,
  identity: ReturnType<typeof identityOf>,
): Call<Endpoint> {
  return {
    user: identity?.user,
    token: identity?.token,
    params: request.params as Record<string, string>,
    ...readInput(endpoint, request),
    headers: request.headers as Call<Endpoint>["headers"],
  } as Call<Endpoint>;
}

function send(response: Response, { status, body, headers }: Answer): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.append(name, value);
  response.status(status);
  if (body === undefined) response.end();
  else response.json(body);
}

function otherMethod(known: readonly string[]): RequestHandler {
  const allow = known.map((method) => method.toUpperCase()).join(", ");
  return (request, response, next) => {
    response.set("Allow", allow);
    if (request.method === "OPTIONS") return response.status(204).end();
    next(new HttpProblem("method_not_allowed", `This address takes ${allow}.`));
  };
}
