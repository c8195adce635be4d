import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";

const decoders = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

/**
 * The body as it was before compression; undefined when it would grow beyond `maxBytes`. We ask for
 * no compression, some servers compress all the same.
 */
export async function decodeBody(
  body: Buffer,
  encoding: string | string[] | undefined,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const name = String(encoding).trim().toLowerCase();
  if (!Object.hasOwn(decoders, name) || body.length === 0) return body;
  const decode = decoders[name as keyof typeof decoders];
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (error) {
    // Bytes that are not what they claim to be are passed on as they came.
    return (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? undefined : body;
  }
}
