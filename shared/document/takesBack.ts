import * as Y from "yjs";

type Step = Pick<Y.UndoManager["undoStack"][number], "insertions" | "deletions">;

/**
 * Whether undoing (or redoing) a step may delete what the step had inserted; Yjs asks for each item,
 * after it brought back what it could. Two things Yjs alone would lose: what colleagues wrote inside
 * of a text that the step made, and the value of a key where a colleague had set it at the same
 * moment and lost. The earlier value is set again there, lest the key be left empty.
 */
export function takesBack(item: Y.Item, step: Step | undefined): boolean {
  if (holdsOthers(item, item.id.client)) return false;
  const { parentSub: key, parent } = item;
  if (key === null || !step || !(parent instanceof Y.Map) || parent._map.get(key) !== item)
    return true;
  const earlier = replacedBy(item, step);
  // What a node or edge is made of is never missing: then one's own value stays.
  if (!earlier) return !isPartOfElement(key, parent);
  if (!(earlier.content instanceof Y.ContentAny)) return false;
  parent.set(key, earlier.content.arr.at(-1));
  return true;
}

const parts = new Set(["type", "position", "label", "config", "deleted"]);

function isPartOfElement(key: string, parent: Y.Map<unknown>): boolean {
  const root = parent.parent;
  return parts.has(key) && root instanceof Y.Map && root.parent === null;
}

/** The value that the step had put this one in place of; none where the key was empty. */
function replacedBy(item: Y.Item, { insertions, deletions }: Step): Y.Item | null {
  let earlier = item.left;
  while (earlier && (Y.isDeleted(insertions, earlier.id) || !Y.isDeleted(deletions, earlier.id)))
    earlier = earlier.left;
  return earlier;
}

/** Whether another client's content lives in it, at any depth. */
function holdsOthers({ content }: Y.Item, own: number): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const { _start: start, _map: map } = content.type;
  for (let item = start; item; item = item.right) if (isOthers(item, own)) return true;
  for (const item of map.values()) if (isOthers(item, own)) return true;
  return false;
}

function isOthers(item: Y.Item, own: number): boolean {
  return !item.deleted && (item.id.client !== own || holdsOthers(item, own));
}
