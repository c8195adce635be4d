import type { HttpClientOptions } from "./createHttpClient.ts";
import type { HttpClient } from "./HttpClient.ts";

/** A client that loads undici with the first request, so that a thread without one stays small. */
export function lazyHttpClient(options: HttpClientOptions): HttpClient {
  let client: Promise<HttpClient> | undefined;
  const load = async () => (await import("./createHttpClient.ts")).createHttpClient(options);
  return {
    async send(request) {
      client ??= load();
      return (await client).send(request);
    },
    async close() {
      await (await client)?.close();
    },
  };
}
