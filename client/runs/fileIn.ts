import type { Json } from "@coweave/shared/graph/Json.ts";
import { formatSize } from "./formatSize.ts";

/**
 * What a value says of a file, or undefined where it is none. Bytes never enter a run: the body of an
 * answer that is neither text nor JSON is `{size, contentType}` (runner/http-guard/readContent.ts), and
 * its name is in the headers beside it, if anywhere.
 */
export function fileIn(
  value: object,
  key: string | null,
  parent: Json | undefined,
): string | undefined {
  if (!("size" in value && "contentType" in value) || Object.keys(value).length !== 2)
    return undefined;
  const { size, contentType } = value;
  if (typeof size !== "number" || typeof contentType !== "string") return undefined;
  const name = key === "body" ? nameIn(parent) : undefined;
  return [name ?? "file", contentType || "of an unknown type", formatSize(size)].join(", ");
}

function nameIn(answer: Json | undefined): string | undefined {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
  const { headers } = answer;
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return undefined;
  const said = headers["content-disposition"];
  if (typeof said !== "string") return undefined;
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(said)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  const plain = /filename="([^"]+)"|filename=([^;\s]+)/i.exec(said);
  return plain?.[1] ?? plain?.[2];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
