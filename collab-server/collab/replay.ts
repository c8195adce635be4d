import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import type { LoadedDocument } from "../storage/Storage.ts";

export type Undecodable = { undecodable: "snapshot" | "update"; why: string };

/** Applies all of it that can be decoded; what cannot is answered, and the rest is there all the same. */
export function replay(
  document: Document,
  { snapshot, updates }: Pick<LoadedDocument, "snapshot" | "updates">,
): Undecodable[] {
  const found: Undecodable[] = [];
  const apply = (undecodable: Undecodable["undecodable"], update: Uint8Array) => {
    try {
      Y.applyUpdate(document, update);
    } catch (error) {
      found.push({ undecodable, why: (error as Error).message });
    }
  };
  // Nobody listens yet: without batching Hocuspocus keeps nothing to broadcast to the first who joins.
  const { flushDelay } = document;
  document.flushDelay = false;
  document.transact(() => {
    if (snapshot) apply("snapshot", snapshot);
    for (const update of updates) apply("update", update);
  });
  document.flushDelay = flushDelay;
  return found;
}
