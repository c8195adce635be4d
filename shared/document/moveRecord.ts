import type * as Y from "yjs";
import { configList } from "./configList.ts";
import { editOrigin } from "./Origin.ts";
import { readRecord } from "./readList.ts";
import { shownRecords } from "./shownRecords.ts";
import { listFields } from "./textFields.ts";
import { hideRecords, insertRecord } from "./writeList.ts";

/**
 * Moves one of the records that a list shows to another place, as one transaction. It is written anew
 * there: what a colleague writes in this one at the same moment is lost, what they write in the others
 * is not.
 */
export function moveRecord(
  doc: Y.Doc,
  nodeId: string,
  { key, from, to }: { key: string; from: number; to: number },
): void {
  const list = configList(doc, nodeId, key);
  if (!list) return;
  const shown = shownRecords(list);
  const [moved, target] = [shown[from], shown[to]];
  const record = moved && readRecord(moved.value);
  if (!moved || !target || record === undefined || from === to) return;
  const node = list.parent?.parent as Y.Map<unknown>;
  const texts = listFields(String(node.get("type"))).get(key) ?? new Map();
  doc.transact(() => {
    insertRecord(list, target.index + (to > from ? 1 : 0), texts, record);
    hideRecords(
      list,
      shownRecords(list)
        .filter(({ value }) => value === moved.value)
        .slice(0, 1),
    );
  }, editOrigin);
}
