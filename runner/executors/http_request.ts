import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { measure } from "../data/measure.ts";
import type { Executor, ExecutorContext } from "../execution/Executor.ts";
import type { HttpAnswer } from "../http-guard/HttpClient.ts";
import { readContent } from "../http-guard/readContent.ts";

type Config = {
  method: string;
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Json;
  acceptErrorStatus?: boolean;
  timeoutSeconds?: number;
};

/** Methods of which the second call changes nothing that the first did not (RFC 9110, 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]);

export const http_request: Executor = {
  reaches: "outside",
  isRepeatable: ({ method, repeatable }) =>
    repeatable === true || idempotent.has(String(method).toUpperCase()),
  run: async (context) => {
    const config = context.config as Config;
    const { headers, body } = content(config);
    const result = await context.services.http.send({
      method: config.method,
      url: withQuery(config.url, config.query),
      headers: withDefaults({ ...headers, ...config.headers }, context),
      ...(body !== undefined && { body }),
      timeoutMs: (config.timeoutSeconds ?? 30) * 1000,
      signal: context.signal,
    });
    if ("failure" in result) return result;
    const output = present(result.answer);
    if (result.answer.status < 400 || config.acceptErrorStatus) return { output };
    return { failure: { code: "http_status", message: describe(output) } };
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
function withDefaults(headers: Record<string, string>, { runId, nodeId }: ExecutorContext) {
  const own = { "user-agent": "Coweave", "idempotency-key": `${runId}:${nodeId}:1` };
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
