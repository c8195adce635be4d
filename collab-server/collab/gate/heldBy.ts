import * as Y from "yjs";

/** How many operations go with one that is deleted; not counted beyond `enough`. */
export function heldBy({ content }: Y.Item, enough: number): number {
  if (!(content instanceof Y.ContentType)) return 0;
  let count = content.type._map.size;
  for (let item = content.type._start; item && count <= enough; item = item.right) count += 1;
  if (count > enough) return count;
  for (const item of content.type._map.values()) {
    if (!item.deleted) count += heldBy(item, enough - count);
    if (count > enough) return count;
  }
  for (let item = content.type._start; item; item = item.right) {
    if (!item.deleted) count += heldBy(item, enough - count);
    if (count > enough) return count;
  }
  return count;
}
