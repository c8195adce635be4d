import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a browser says that a request comes from a page of another origin. Every browser sends
 * Origin with whatever changes something, so its absence means a program, or a page's own reading.
 * `publicOrigin` is ours where PUBLIC_URL names it; else it is whatever host was asked.
 */
export function isForeignOrigin(headers: IncomingHttpHeaders, publicOrigin?: string): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return origin !== publicOrigin && hostOf(origin) !== host;
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
