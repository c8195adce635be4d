import express, { type Express, Router } from "express";
import type { Logger } from "pino";
import type { Accounts } from "../auth/createAccounts.ts";
import type { Hooks } from "../triggers/createHooks.ts";
import { allowOrigins } from "./allowOrigins.ts";
import { answerProblems, nothingHere } from "./answerProblems.ts";
import { serveDocs } from "./docs/serveDocs.ts";
import { identify } from "./identify.ts";
import { type AttemptLimits, defaultAttemptLimits, limitAttempts } from "./limitAttempts.ts";
import { logRequests } from "./logRequests.ts";
import { mountRoutes } from "./mountRoutes.ts";
import type { Route } from "./Route.ts";
import { secureHeaders } from "./secureHeaders.ts";
import { serveClient } from "./serveClient.ts";
import { serveHealth } from "./serveHealth.ts";
import { serveHooks } from "./serveHooks.ts";

export type AppParts = {
  routes: readonly Route[];
  accounts: Pick<Accounts, "authenticate">;
  hooks: Hooks;
  /** Rejects while the store is down. */
  askStorage: () => Promise<unknown>;
  logger: Logger;
  /** Folder of the built client. */
  clientDist: string;
  /** Where people reach this server; left out, it is whatever host they asked for. */
  publicUrl?: string | undefined;
  corsOrigins?: readonly string[];
  attemptLimits?: AttemptLimits;
};

/** Everything this server answers by HTTP, as a request listener. */
export function createApp(parts: AppParts): Express {
  const { accounts, logger, publicUrl, corsOrigins = [] } = parts;
  const publicOrigin = publicUrl && new URL(publicUrl).origin;
  const app = express();
  app.disable("x-powered-by").disable("etag");
  // Behind a proxy on the same machine the address of whoever asked is in X-Forwarded-For.
  app.set("trust proxy", "loopback");
  app.set("query parser", "simple");

  const api = Router({ caseSensitive: true });
  api.use((request, response, next) => {
    response.set("Cache-Control", "no-store");
    // An ETag speaks of the drawing alone: a 304 would keep an old status or an old run.
    delete request.headers["if-none-match"];
    next();
  });
  api.use(allowOrigins(corsOrigins));
  mountRoutes(api, parts.routes, {
    identify: (request) => identify({ accounts, publicOrigin, corsOrigins }, request),
    limitsOf: limitAttempts(parts.attemptLimits ?? defaultAttemptLimits),
  });

  app.use(logRequests(logger));
  app.use(secureHeaders({ https: publicOrigin?.startsWith("https:") ?? false }));
  app.use(serveHealth(parts.askStorage));
  app.use(serveHooks(parts.hooks));
  app.use("/api", serveDocs());
  app.use("/api/v1", api);
  app.use(serveClient(parts.clientDist));
  app.use(nothingHere);
  app.use(answerProblems(logger));
  return app;
}
