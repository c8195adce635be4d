import { onTestFinished } from "vitest";
import { createHttpClient, type HttpClientOptions } from "../createHttpClient.ts";
import type { HttpRequest } from "../HttpClient.ts";

/** A client that ends with its test; a request is a GET of ten seconds where nothing else is said. */
export function openClient(options: HttpClientOptions = {}) {
  const client = createHttpClient(options);
  onTestFinished(() => client.close());
  return (url: string, request: Partial<HttpRequest> = {}) =>
    client.send({
      method: "GET",
      url,
      headers: {},
      timeoutMs: 10_000,
      signal: new AbortController().signal,
      ...request,
    });
}

/** The body of what came back, or the code of the failure. */
export const said = (result: Awaited<ReturnType<ReturnType<typeof openClient>>>) =>
  "answer" in result ? result.answer.body.toString() : result.failure.code;
