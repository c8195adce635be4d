import { sameUpTo } from "@coweave/shared/document/sameUpTo.ts";
import { underNewId } from "@coweave/shared/document/underNewId.ts";
import { uint32 } from "lib0/random";
import * as Y from "yjs";

/** An id of ours under which the server has, or may have, what somebody else wrote. */
export type Disputed = {
  client: number;
  /** The server takes it for another's, and nothing more from us under it. */
  isRefused: boolean;
};

/**
 * What becomes of our document where an id of ours is disputed, by what the server has: nothing, where
 * that is ours (up to the clock given), or the document with all from where the two part under a new id.
 */
export function moveToNewId(
  doc: Y.Doc,
  server: Y.Doc,
  { client, isRefused }: Disputed,
): { oursUpTo: number } | { moved: Uint8Array } {
  const clock = sameUpTo(doc, server, client);
  const [here, there] = [doc, server].map(({ store }) => Y.getState(store, client));
  const isAllOurs = clock >= Math.min(here ?? 0, there ?? 0);
  if (isAllOurs && !isRefused) return { oursUpTo: there ?? 0 };
  return { moved: underNewId(doc, { client, clock, to: uint32() }) };
}
