import * as Y from "yjs";
import type { Json, JsonObject } from "../graph/Json.ts";
import { birth } from "./birth.ts";
import { readRecord } from "./readList.ts";
import { same } from "./same.ts";
import { setText } from "./setText.ts";
import { type Shown, shownRecords } from "./shownRecords.ts";
import type { TextField } from "./textFields.ts";

type Texts = ReadonlyMap<string, TextField>;

/** A longer list is kept as one value: no form has so many rows, and each would be a type of its own. */
const MOST = 200;

export function isListable(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.length <= MOST;
}

/** A list of records as the document keeps it, so that two people edit two of them. */
export function newList(texts: Texts, value: readonly Json[]): Y.Array<unknown> {
  const list = new Y.Array<unknown>();
  list.push(value.map((item) => newRecord(texts, item)));
  return list;
}

/**
 * Makes a list read as `next` by changing only what differs. A record that keeps its name, or else its
 * place, is the same one: what a colleague writes in it meanwhile stays. One that goes is hidden, as a
 * deleted node is: a text that Yjs brings back for an undo is a new one, and its words may stand
 * elsewhere in each copy. Call inside a transaction.
 */
export function writeList(list: Y.Array<unknown>, texts: Texts, next: readonly Json[]): void {
  const wanted = new Set(next.map(nameOf));
  for (const [at, item] of next.entries()) {
    const shown = shownRecords(list);
    const here = shown[at];
    if (here && same(readRecord(here.value), item)) continue;
    const name = nameOf(item);
    const names = shown.map(({ value }) => nameOf(readRecord(value)));
    const found = name === undefined ? -1 : names.indexOf(name, at);
    // Those before it are gone, or come further down.
    const isNear = found >= 0 && names.slice(at, found).every((each) => !wanted.has(each));
    if (isNear) hideRecords(list, shown.slice(at, found));
    const isRenamed = here !== undefined && found < 0 && !wanted.has(names[at]);
    const kept = isNear ? shown[found] : isRenamed ? here : undefined;
    if (kept) {
      writeRecord(list, shownRecords(list)[at] as Shown, texts, item);
      continue;
    }
    if (found >= 0) hideRecords(list, shown.slice(found, found + 1));
    insertRecord(list, here?.index ?? list.length, texts, item);
  }
  hideRecords(list, shownRecords(list).slice(next.length));
}

/** Puts a record into a list that is in a document. Its creation is no part of an undo step, its showing is. */
export function insertRecord(
  list: Y.Array<unknown>,
  index: number,
  texts: Texts,
  item: Json,
): void {
  const record = newRecord(texts, item);
  if (!(record instanceof Y.Map) || !list.doc) return list.insert(index, [record]);
  record.set("deleted", true);
  birth(list.doc, () => list.insert(index, [record]));
  record.set("deleted", false);
}

export function hideRecords(list: Y.Array<unknown>, records: readonly Shown[]): void {
  for (const { index, value } of records.toReversed())
    if (value instanceof Y.Map) value.set("deleted", true);
    else list.delete(index);
}

function newRecord(texts: Texts, item: Json): unknown {
  if (!isRecord(item)) return item;
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(item))
    if (key !== "deleted")
      map.set(key, texts.has(key) && typeof value === "string" ? new Y.Text(value) : value);
  return map;
}

function writeRecord(list: Y.Array<unknown>, shown: Shown, texts: Texts, item: Json): void {
  const { value: current, index } = shown;
  if (same(readRecord(current), item)) return;
  if (!(current instanceof Y.Map) || !isRecord(item) || !hasSameTexts(current, texts, item)) {
    hideRecords(list, [shown]);
    return insertRecord(list, index, texts, item);
  }
  for (const key of [...current.keys()])
    if (key !== "deleted" && !Object.hasOwn(item, key)) current.delete(key);
  for (const [key, value] of Object.entries(item)) {
    if (key === "deleted") continue;
    const before = current.get(key);
    if (before instanceof Y.Text) setText(before, String(value));
    else if (!same(readRecord(before), value)) current.set(key, value);
  }
}

/** Whether nothing that is a text has to go, or to come. */
function hasSameTexts(current: Y.Map<unknown>, texts: Texts, item: JsonObject): boolean {
  const isText = (key: string) => current.get(key) instanceof Y.Text;
  return [...texts.keys(), ...[...current.keys()].filter(isText)].every(
    (key) => isText(key) === (typeof item[key] === "string"),
  );
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function nameOf(item: Json | undefined): string | undefined {
  return isRecord(item) && typeof item.name === "string" ? item.name : undefined;
}
