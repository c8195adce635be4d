import * as Y from "yjs";
import type { Storage } from "../../storage/Storage.ts";

/** A document as a start after a kill would load it. */
export async function onDisk(storage: Storage, id: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const loaded = await storage.documents.load(id);
  if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot);
  for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
  return doc;
}
