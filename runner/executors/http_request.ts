import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { measure } from "../data/measure.ts";
import type { Executor, ExecutorContext, Failure } from "../execution/Executor.ts";
import type { HttpAnswer } from "../http-guard/HttpClient.ts";
import type { HttpFailure } from "../http-guard/HttpFailure.ts";
import { readContent } from "../http-guard/readContent.ts";
import { readRetryAfter } from "../http-guard/readRetryAfter.ts";

type Config = {
  method: string;
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Json;
  acceptErrorStatus?: boolean;
  timeoutSeconds?: number;
  repeatable?: boolean;
};

/** Methods of which the second call changes nothing that the first did not (RFC 9110, 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]);

/** Beside those of 500 and more, which say that another time it may work. */
const passing = new Set([408, 425, 429]);

export const http_request: Executor = {
  reaches: "outside",
  keepsTime: true,
  isRepeatable: (config) => isRepeatable(config as Config),
  run: async (context) => {
    const config = context.config as Config;
    if (measure(config.body ?? null, maxBody).tooLarge) return tooLarge;
    const { headers, body } = content(config);
    const result = await context.services.http.send({
      method: config.method,
      url: withQuery(config.url, config.query),
      headers: withDefaults({ ...headers, ...config.headers }, context),
      ...(body !== undefined && { body }),
      timeoutMs: (config.timeoutSeconds ?? 30) * 1000,
      signal: context.signal,
    });
    if ("failure" in result) return { failure: withoutAnswer(result.failure, config) };
    const output = present(result.answer);
    if (result.answer.status < 400 || config.acceptErrorStatus) return { output };
    return { failure: errorStatus(result.answer, output) };
  },
};

const isRepeatable = ({ method, repeatable }: Config): boolean =>
  repeatable === true || idempotent.has(method.toUpperCase());

/** Whether what was sent had an effect nobody knows, so that only what may be repeated is sent again. */
function withoutAnswer({ code, message, unsent }: HttpFailure, config: Config): Failure {
  const mayPass = code === "http_unreachable" || code === "http_timeout";
  const retry = mayPass && (unsent || isRepeatable(config)) ? {} : undefined;
  return { code, message, retry };
}

/** The other side has answered that it did not do it: that may be asked for again by any method. */
function errorStatus({ status, headers }: HttpAnswer, output: JsonObject): Failure {
  const retry =
    status === 429 || status === 503
      ? { afterMs: readRetryAfter(headers["retry-after"], Date.now()) }
      : passing.has(status) || status >= 500
        ? {}
        : undefined;
  return { code: "http_status", message: describe(output), retry };
}

/** Characters of a body. Looked at before it is written out: outputs named many times have no other bound. */
const maxBody = 20_000_000;
const tooLarge = {
  failure: {
    code: "invalid_config",
    message: "body: it is larger than 20 MB; send less at a time",
  },
};

/** JSON for anything but text, which goes as it is. */
function content({ body }: Config): { headers: Record<string, string>; body?: string } {
  if (body === undefined || body === null || body === "") return { headers: {} };
  if (typeof body === "string")
    return { headers: { "content-type": "text/plain;charset=UTF-8" }, body };
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Lower-case names, so that what the author set replaces ours; the key lets a receiver see a repeated call. */
function withDefaults(headers: Record<string, string>, context: ExecutorContext) {
  const { runId, nodeId, attemptGroup } = context;
  const own = {
    "user-agent": "Coweave",
    "idempotency-key": `${runId}:${nodeId}:${attemptGroup}`,
  };
  const given = Object.entries(headers).map(([name, value]) => [name.trim().toLowerCase(), value]);
  return { ...own, ...Object.fromEntries(given) };
}

function withQuery(url: string, query: Record<string, string> | undefined): string {
  const target = URL.parse(url);
  // What is no URL is reported by who would have to call it.
  if (!target || !query) return url;
  for (const [name, value] of Object.entries(query))
    if (name) target.searchParams.append(name, value);
  return target.href;
}

function present({ status, headers, body }: HttpAnswer): JsonObject {
  return { status, headers, body: readContent(body, headers["content-type"]) };
}

function describe({ status, body }: JsonObject): string {
  const text = typeof body === "string" ? body : asJson(body ?? null);
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return `The server answered with status ${status}${shown && shown !== "null" ? `: ${shown}` : ""}`;
}

/** Data that is nested too deeply cannot be written out, and says nothing to people either. */
const asJson = (value: Json): string =>
  measure(value, 5_000_000).tooDeep ? "" : JSON.stringify(value);
