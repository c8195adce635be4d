import { crc32 } from "node:zlib";

/**
 * CRC-32 of stored bytes together with where they belong, so that bytes which turn up in another
 * place (another document's log, another number) are told from the right ones too.
 */
export function checksumOf(bytes: Uint8Array, ...place: (string | number)[]): number {
  return crc32(bytes, crc32(place.join("\0")));
}
