import type { RequestHandler } from "express";

/** CORS for the named origins: they may call REST with a bearer token, never with a cookie. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    if (origins.length > 0) response.vary("Origin");
    if (origin === undefined || !origins.includes(origin)) return next();
    response.set({
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Expose-Headers": "ETag, Location, Retry-After, X-Request-Id",
    });
    if (request.method !== "OPTIONS" || !request.headers["access-control-request-method"])
      return next();
    response.set({
      "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
      "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, If-None-Match",
      "Access-Control-Max-Age": "600",
    });
    response.status(204).end();
  };
}
