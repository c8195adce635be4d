import type * as Y from "yjs";
import { configList } from "./configList.ts";
import { editOrigin } from "./Origin.ts";
import { plain } from "./plain.ts";
import { listFields } from "./textFields.ts";
import { newRecord } from "./writeList.ts";

/**
 * Moves one record of a list to another place, as one transaction. It is written anew there: what a
 * colleague writes in this one at the same moment is lost, what they write in the others is not.
 */
export function moveRecord(
  doc: Y.Doc,
  nodeId: string,
  { key, from, to }: { key: string; from: number; to: number },
): void {
  const list = configList(doc, nodeId, key);
  if (!list) return;
  const record = plain(list.get(from));
  if (record === undefined || to < 0 || to >= list.length || from === to) return;
  const node = list.parent?.parent as Y.Map<unknown>;
  const texts = listFields(String(node.get("type"))).get(key) ?? new Map();
  doc.transact(() => {
    list.delete(from);
    list.insert(to, [newRecord(texts, record)]);
  }, editOrigin);
}
