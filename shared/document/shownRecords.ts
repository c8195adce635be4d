import * as Y from "yjs";

export type Shown = { index: number; value: unknown };

/** What a list of records shows, each with its place in the list: those that were removed are hidden, not gone. */
export function shownRecords(list: Y.Array<unknown>): Shown[] {
  return list
    .toArray()
    .map((value, index) => ({ index, value }))
    .filter(({ value }) => !(value instanceof Y.Map && value.get("deleted") === true));
}
