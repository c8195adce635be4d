import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";

export type CallerRequest = {
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  rawBody: Uint8Array;
};

/** `once` names what may be answered once only: a signed request that is sent again. */
export type CallerVerdict = { ok: true; once?: string } | { ok: false };

/** How far the time of a signed request may be away, in seconds: it may be sent again for as long. */
const TOLERANCE = 300;

/** Whether a webhook trigger set up like this asks its callers for a secret at all. */
export function asksForSecret({ auth }: JsonObject): boolean {
  return auth !== undefined && auth !== "" && auth !== "none";
}

/** The headers in which a caller proves who they are, in lower case: they enter no run record. */
export function provingHeaders(config: JsonObject): string[] {
  if (config.auth === "header") return [nameOf(config.authHeader, "x-api-key")];
  if (config.auth !== "hmac") return [];
  return [nameOf(config.authHeader, "x-signature")];
}

/**
 * Whether a request comes from someone who knows the trigger's secret, as its config asks. Without a
 * secret, and under a config that is none, nobody does. `now` is in milliseconds since 1970.
 */
export function judgeCaller(
  config: JsonObject,
  secret: string | undefined,
  request: CallerRequest,
  now: number,
): CallerVerdict {
  if (!asksForSecret(config)) return { ok: true };
  if (secret === undefined) return { ok: false };
  const headerOf = (name: string) => {
    const value = request.headers[name];
    // One that comes twice is nobody's proof.
    return typeof value === "string" ? value : undefined;
  };
  switch (config.auth) {
    case "header":
      return { ok: equal(headerOf(nameOf(config.authHeader, "x-api-key")), secret) };
    case "basic": {
      const [, encoded] =
        /^basic +([A-Za-z0-9+/]+=*)$/i.exec(headerOf("authorization") ?? "") ?? [];
      const given = encoded && Buffer.from(encoded, "base64").toString("utf8");
      return { ok: equal(given, `${config.authUser}:${secret}`) };
    }
    case "hmac": {
      const time = headerOf(nameOf(config.timestampHeader, "x-timestamp"));
      if (!time || !/^\d{1,12}$/.test(time)) return { ok: false };
      if (Math.abs(now / 1000 - Number(time)) > TOLERANCE) return { ok: false };
      const expected = createHmac("sha256", secret)
        .update(`${time}.`)
        .update(request.rawBody)
        .digest("hex");
      const given = headerOf(nameOf(config.authHeader, "x-signature"));
      const isSigned = equal(given?.toLowerCase().replace(/^sha256=/, ""), expected);
      return isSigned ? { ok: true, once: expected } : { ok: false };
    }
    default:
      return { ok: false };
  }
}

function nameOf(header: JsonObject[string] | undefined, otherwise: string): string {
  return typeof header === "string" && header.trim() ? header.trim().toLowerCase() : otherwise;
}

/** Takes the same time whatever the two have in common, their length included. */
function equal(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => hash("sha256", text, "buffer");
  return timingSafeEqual(digest(given ?? ""), digest(expected)) && given !== undefined;
}
