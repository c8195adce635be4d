import * as Y from "yjs";
import type { Json } from "../graph/Json.ts";
import { plain } from "./plain.ts";
import { shownRecords } from "./shownRecords.ts";

/** A list of records as plain JSON; undefined where something in it cannot be. */
export function readList(list: Y.Array<unknown>): Json[] | undefined {
  const items = shownRecords(list).map(({ value }) => readRecord(value));
  return items.every((item) => item !== undefined) ? items : undefined;
}

export function readRecord(value: unknown): Json | undefined {
  const json = plain(value);
  if (!(value instanceof Y.Map) || typeof json !== "object" || json === null) return json;
  const { deleted: _, ...record } = json as { [key: string]: Json };
  return record;
}
