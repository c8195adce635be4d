import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { isTooDeep } from "./isTooDeep.ts";

/**
 * The body of a webhook as data, by its content type: JSON (any `+json`) as it is, a form as an
 * object of strings (lists where a name repeats, files as `{name, contentType, size, base64}`), text
 * and XML as a string, no body as null, and files as `{contentType, size, base64}`. Rejects with 400
 * what does not hold what it says it is, with 415 what it does not say or nobody here reads.
 */
export async function parseBody(
  rawBody: Uint8Array,
  contentType: string | undefined,
): Promise<Json> {
  if (rawBody.byteLength === 0) return null;
  const { type, charset } = readContentType(contentType);
  if (type === "application/json" || type.endsWith("+json"))
    return parseJson(decode(rawBody, charset));
  if (type === "application/x-www-form-urlencoded") return parseForm(decode(rawBody, charset));
  if (type === "multipart/form-data") return parseMultipart(rawBody, contentType ?? "");
  if (isText(type)) return decode(rawBody, charset);
  if (isFile.test(type)) return { contentType: type, ...fileOf(rawBody) };
  throw new HttpProblem(
    "unsupported_media_type",
    type
      ? `A body of the type "${type.slice(0, 100)}" is not read here: send JSON, a form, text, XML or a file.`
      : "Say in Content-Type what the body is, e.g. application/json.",
  );
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

const isFile = /^(image|audio|video|font)\/.+|^application\/(octet-stream|pdf|zip|gzip)$/;

function fileOf(bytes: Uint8Array) {
  const { buffer, byteOffset, byteLength: size } = bytes;
  return { size, base64: Buffer.from(buffer, byteOffset, size).toString("base64") };
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

async function parseMultipart(rawBody: Uint8Array, contentType: string): Promise<Json> {
  const headers = { "content-type": contentType };
  // The platform's own reader, as behind fetch; a copy, for it takes no view into a larger buffer.
  const form = await new Response(rawBody.slice(), { headers })
    .formData()
    .catch((cause: unknown) => {
      throw new HttpProblem("malformed", "The body is not valid multipart/form-data.", { cause });
    });
  const parts = [...form].map(async ([name, value]): Promise<[string, Json]> => {
    if (typeof value === "string") return [name, value];
    const content = fileOf(new Uint8Array(await value.arrayBuffer()));
    const contentType = value.type || "application/octet-stream";
    return [name, { name: value.name, contentType, ...content }];
  });
  return collect(await Promise.all(parts));
}

/** Names and values as an object: a value each, a list where a name repeats. */
function collect(pairs: Iterable<[string, Json]>): JsonObject {
  const found = new Map<string, Json[]>();
  for (const [name, value] of pairs) {
    const before = found.get(name);
    if (before) before.push(value);
    else found.set(name, [value]);
  }
  // `__proto__` comes out as a key of its own here, where an assignment would set the prototype.
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? null)]),
  );
}
