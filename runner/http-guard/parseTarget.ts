import type { HttpFailure } from "./HttpFailure.ts";

/**
 * The URL to call, as browsers read it: `http://0x7f.1` and `http://2130706433` come out as
 * 127.0.0.1 here, before anything looks at the host.
 */
export function parseTarget(text: string, base?: URL): { url: URL } | { failure: HttpFailure } {
  const url = URL.parse(text, base?.href);
  if (!url) return invalid(`"${text.slice(0, 200)}" is not a URL.`);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return invalid(`Only http and https can be called, not ${url.protocol.slice(0, -1)}.`);
  if (url.username || url.password)
    return invalid(
      "The URL has a user name or password in it; send an Authorization header instead.",
    );
  return { url };
}

/** The port a URL leads to, where it is not written too. */
export const portOf = (url: URL) => Number(url.port) || (url.protocol === "https:" ? 443 : 80);

const invalid = (message: string) => ({ failure: { code: "http_invalid" as const, message } });
