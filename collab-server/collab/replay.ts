import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import type { LoadedDocument } from "../storage/Storage.ts";

export type Undecodable = { undecodable: "snapshot" | "update"; why: string };

/** Applies, to a document that nobody has yet, all of it that can be decoded; what cannot is answered, and the rest is there all the same. */
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
  // Nobody is there to tell yet. Yjs would encode all of it once more for Hocuspocus, which would keep
  // that to broadcast it to the first who joins.
  const heard = document._observers.get("update");
  document._observers.delete("update");
  const { gc } = document;
  try {
    // What is deleted in a snapshot has lost its content already: no second search for it.
    document.gc = false;
    if (snapshot) apply("snapshot", snapshot);
    document.gc = gc;
    document.transact(() => {
      for (const update of updates) apply("update", update);
    });
  } finally {
    document.gc = gc;
    if (heard) document._observers.set("update", heard);
  }
  return found;
}
