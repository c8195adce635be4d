import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { type HookAnswer, jsonAnswer } from "./HookAnswer.ts";

/**
 * The HTTP answer that a respond node's output, `{status, headers, body}`, asks for: text as text,
 * anything else as JSON, null as no body. What is no such output is answered as JSON with 200.
 */
export function toHookAnswer(output: Json): HookAnswer {
  if (!isObject(output) || !isStatus(output.status)) return jsonAnswer(200, output);
  const { status, body = null } = output;
  const asText = typeof body === "string";
  const hasBody = body !== null && status !== 204 && status !== 205 && status !== 304;
  return {
    status,
    headers: {
      ...(hasBody && {
        "content-type": asText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
      }),
      ...ownHeaders(output.headers),
    },
    body: hasBody ? (asText ? body : JSON.stringify(body)) : "",
  };
}

/** Headers that speak for the app's own origin, which webhooks share, or break the framing of the answer. */
const refused =
  /^(content-security-policy|x-content-type-options|set-cookie2?|clear-site-data|service-worker-allowed|strict-transport-security|content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|te|date)$/;

function ownHeaders(headers: Json | undefined): Record<string, string> {
  const own: Record<string, string> = {};
  if (!isObject(headers)) return own;
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (refused.test(key) || (typeof value !== "string" && typeof value !== "number")) continue;
    try {
      validateHeaderName(key);
      validateHeaderValue(key, String(value));
    } catch {
      continue;
    }
    own[key] = String(value);
  }
  return own;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStatus(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599;
}
