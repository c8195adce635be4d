import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { isTooDeep } from "./isTooDeep.ts";

/**
 * The body of a webhook as data, by its content type: JSON (any `+json`) as it is, a form as an
 * object of strings (lists where a name repeats), text and XML as a string, no body as null, and
 * anything else as `{contentType, size, base64}`. Rejects with 400 what does not hold what it
 * says it is, 415 an unknown charset.
 */
export function parseBody(rawBody: Uint8Array, contentType: string | undefined): Json {
  if (rawBody.byteLength === 0) return null;
  const { type, charset } = readContentType(contentType);
  if (type === "application/json" || type.endsWith("+json"))
    return parseJson(decode(rawBody, charset));
  if (type === "application/x-www-form-urlencoded") return parseForm(decode(rawBody, charset));
  if (isText(type)) return decode(rawBody, charset);
  return {
    contentType: type || "application/octet-stream",
    size: rawBody.byteLength,
    base64: Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString("base64"),
  };
}

function readContentType(header = ""): { type: string; charset: string } {
  const [type = "", ...parameters] = header.split(";");
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? "utf-8" };
}

function isText(type: string): boolean {
  return type.startsWith("text/") || type === "application/xml" || type.endsWith("+xml");
}

function decode(bytes: Uint8Array, charset: string): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new HttpProblem(
      "unsupported_media_type",
      `The charset "${charset.slice(0, 50)}" is not known here.`,
    );
  }
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new HttpProblem("malformed", `The body is not valid ${decoder.encoding}.`, { cause });
  }
}

function parseJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    const why = (cause as Error).message.slice(0, 200);
    throw new HttpProblem("malformed", `The body is not valid JSON: ${why}`, { cause });
  }
  if (isTooDeep(value)) throw new HttpProblem("malformed", "The body is nested too deeply.");
  return value;
}

function parseForm(text: string): Json {
  return collect(new URLSearchParams(text));
}

/** Names and values as an object: a string each, a list where a name repeats. */
function collect(pairs: Iterable<[string, string]>): JsonObject {
  const found = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    const before = found.get(name);
    if (before === undefined) found.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else found.set(name, [before, value]);
  }
  // `__proto__` comes out as a key of its own here, where an assignment would set the prototype.
  return Object.fromEntries(found);
}
