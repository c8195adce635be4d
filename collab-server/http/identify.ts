import type { IncomingMessage } from "node:http";
import type { Accounts, Authenticated } from "../auth/createAccounts.ts";
import { HttpProblem } from "./HttpProblem.ts";
import { isForeignOrigin } from "./isForeignOrigin.ts";

type World = {
  accounts: Pick<Accounts, "authenticate">;
  publicOrigin?: string | undefined;
  corsOrigins: readonly string[];
};

export type Identity = Authenticated | { refused: "unauthenticated" | "inactive" };

/**
 * Who asks: by bearer token, or by session cookie where the request comes from our own pages. A page
 * of another origin gets nothing from a cookie, and may change nothing unless CORS_ORIGINS names it.
 */
export async function identify(world: World, request: IncomingMessage): Promise<Identity> {
  const { authorization, cookie, origin } = request.headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization) ?? [];
    return token ? world.accounts.authenticate({ token }) : { refused: "unauthenticated" };
  }
  if (!isForeignOrigin(request.headers, world.publicOrigin))
    return world.accounts.authenticate({ cookieHeader: cookie });
  const named = origin !== undefined && world.corsOrigins.includes(origin);
  if (!named && request.method !== "GET" && request.method !== "HEAD")
    throw new HttpProblem("forbidden", "A page of another origin may not do this here.");
  return { refused: "unauthenticated" };
}

/** What a refused identity is answered with. */
export function identityProblem(refused: "unauthenticated" | "inactive"): HttpProblem {
  return refused === "inactive"
    ? new HttpProblem("inactive", "This account was switched off. Ask whoever runs this server.")
    : new HttpProblem("unauthenticated", "Log in first, or send a valid session token.", {
        headers: { "WWW-Authenticate": "Bearer" },
      });
}
