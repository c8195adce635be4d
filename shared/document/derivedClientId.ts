import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";

/** Ids of people's own sessions are 32 bits; derived ones begin above, so the two never meet. */
export const FIRST_DERIVED_CLIENT_ID = 2 ** 32;

/**
 * Raise it when what an accepted element is made of changes (a setting becomes a Y.Text, say): a page
 * that was loaded before would write other bytes under the same id, and peers would differ for ever.
 */
const LAYOUT = 2;

/**
 * The Yjs clientID under which an accepted change is written: the same for everyone who accepts the
 * same change with the same content, and practically never the same for two different ones. 52 bits
 * of SHA-256, below Number.MAX_SAFE_INTEGER.
 */
export function derivedClientId(changeId: string, content: string): number {
  const hash = digest(encodeUtf8(`${LAYOUT}\n${changeId}\n${content}`));
  let id = 0;
  for (let index = 0; index < 6; index++) id = id * 256 + (hash[index] as number);
  id = id * 16 + ((hash[6] as number) & 15);
  return FIRST_DERIVED_CLIENT_ID + id;
}
