import { Agent, type Dispatcher } from "undici";
import { decodeBody } from "./decodeBody.ts";
import { explainError } from "./explainError.ts";
import { guardedConnect } from "./guardedConnect.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "./HttpClient.ts";
import type { HttpFailure } from "./HttpFailure.ts";
import { type Hop, isRedirect, nextHop } from "./nextHop.ts";
import { parseTarget } from "./parseTarget.ts";
import { type Resolver, systemResolver } from "./resolveHost.ts";

export type HttpClientOptions = {
  /** `host:port` entries that may be called though private. */
  allowedPrivateHosts?: readonly string[] | undefined;
  maxBytes?: number | undefined;
  resolve?: Resolver | undefined;
};

const maxRedirects = 5;
const defaultMaxBytes = 5_000_000;

type Result = { answer: HttpAnswer } | { failure: HttpFailure };

export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const rules = {
    allowedPrivateHosts: new Set(options.allowedPrivateHosts?.map((host) => host.toLowerCase())),
    resolve: options.resolve ?? systemResolver,
  };
  const agent = new Agent({
    connect: guardedConnect(rules),
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async send(request) {
      const clock = startClock(request);
      const trail = { hops: 0 };
      try {
        // undici hears of an abort only once it has a socket: a name server that never answers, or a
        // host that takes no connection, would hold the run. It sends nothing any more then.
        return await Promise.race([follow(request, clock.signal, trail), clock.over]);
      } catch (error) {
        if (request.signal.aborted) return cancelled;
        if (clock.signal.aborted) return timedOut(request);
        const { unsent, ...failure } = explainError(error);
        // Who redirected has had the request.
        return { failure: unsent && trail.hops === 0 ? { ...failure, unsent } : failure };
      } finally {
        clock.stop();
      }
    },
    close: () => agent.destroy(),
  };

  async function follow(
    request: HttpRequest,
    signal: AbortSignal,
    trail: { hops: number },
  ): Promise<Result> {
    const target = parseTarget(request.url);
    if ("failure" in target) return target;
    let hop: Hop = { ...request, url: target.url };
    for (; trail.hops <= maxRedirects; trail.hops++) {
      signal.throwIfAborted();
      const response = await agent.request({
        origin: hop.url.origin,
        path: hop.url.pathname + hop.url.search,
        method: hop.method as Dispatcher.HttpMethod,
        headers: hop.headers,
        body: hop.body ?? null,
        signal,
      });
      const location = response.headers.location;
      if (!isRedirect(response.statusCode) || typeof location !== "string") {
        return read(response, hop.url);
      }
      // The rest of a redirect's body is of no interest, and may have no end.
      response.body.on("error", () => {}).destroy();
      const next = parseTarget(location, hop.url);
      if ("failure" in next) return next;
      hop = nextHop(hop, response.statusCode, next.url);
    }
    const message = `The server redirected more than ${maxRedirects} times.`;
    return { failure: { code: "http_redirects", message } };
  }

  async function read(response: Dispatcher.ResponseData, url: URL): Promise<Result> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      // Leaving the loop destroys the body and with it the socket.
      if (size > maxBytes) return tooLarge(url, maxBytes);
      chunks.push(chunk);
    }
    const headers = Object.fromEntries(
      Object.entries(response.headers).filter(
        (entry): entry is [string, string | string[]] => entry[1] !== undefined,
      ),
    );
    const body = await decodeBody(Buffer.concat(chunks), headers["content-encoding"], maxBytes);
    if (!body) return tooLarge(url, maxBytes);
    return { answer: { status: response.statusCode, headers, body } };
  }
}

/** One time limit over connecting, all redirects and the whole body, and the caller's own signal. */
function startClock({ timeoutMs, signal }: HttpRequest) {
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => {});
  const abort = () => {
    controller.abort();
    reject(controller.signal.reason);
  };
  const timer = setTimeout(abort, timeoutMs);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  return {
    signal: controller.signal,
    /** Rejects when the time is over. */
    over,
    stop() {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    },
  };
}

const cancelled: Result = { failure: { code: "cancelled", message: "The request was cancelled." } };

const timedOut = ({ timeoutMs }: HttpRequest): Result => ({
  failure: { code: "http_timeout", message: `No complete answer within ${timeoutMs / 1000} s.` },
});

const tooLarge = (url: URL, maxBytes: number): Result => ({
  failure: {
    code: "http_too_large",
    message: `The answer of ${url.host} is larger than ${maxBytes / 1_000_000} MB.`,
  },
});
