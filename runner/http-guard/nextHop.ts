import { isSecretHeader } from "../data/isSecretHeader.ts";

export type Hop = { url: URL; method: string; headers: Record<string, string>; body?: string };

/** Where a redirect leads: as browsers do it, a POST becomes a GET except for 307 and 308. */
export function nextHop(hop: Hop, status: number, url: URL): Hop {
  const turnsIntoGet =
    (status === 303 && hop.method !== "HEAD" && hop.method !== "GET") ||
    ((status === 301 || status === 302) && hop.method === "POST");
  const keep = (name: string) =>
    // What proves who we are is for the origin it was written for, as is the name it is called by.
    (url.origin === hop.url.origin || !(isSecretHeader(name) || name.toLowerCase() === "host")) &&
    !(turnsIntoGet && name.toLowerCase().startsWith("content-"));
  const headers = Object.fromEntries(Object.entries(hop.headers).filter(([name]) => keep(name)));
  if (turnsIntoGet) return { url, method: "GET", headers };
  return { ...hop, url, headers };
}

export const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);
