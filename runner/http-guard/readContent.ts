import type { Json } from "@coweave/shared/graph/Json.ts";

/** A body as JSON data: JSON parsed, text as text, nothing as null, anything else only described. */
export function readContent(body: Buffer, contentType: string | string[] | undefined): Json {
  if (body.length === 0) return null;
  const type = String(contentType ?? "");
  const mime = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!isText(mime)) return { size: body.length, contentType: mime };
  const text = decode(body, /charset="?([\w-]+)/i.exec(type)?.[1]);
  if (text === undefined) return { size: body.length, contentType: mime };
  return isJson(mime) ? parse(text) : text;
}

const isJson = (mime: string) => mime === "application/json" || mime.endsWith("+json");

function isText(mime: string): boolean {
  return (
    // Without a type it is text if its bytes are.
    mime === "" ||
    mime.startsWith("text/") ||
    isJson(mime) ||
    mime.endsWith("+xml") ||
    /^application\/(xml|javascript|x-ndjson|x-www-form-urlencoded|yaml|graphql)$/.test(mime)
  );
}

function decode(body: Buffer, charset = "utf-8"): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: charset === "utf-8" }).decode(body);
  } catch {
    return undefined;
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
