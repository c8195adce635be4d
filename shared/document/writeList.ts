import * as Y from "yjs";
import type { Json, JsonObject } from "../graph/Json.ts";
import { plain } from "./plain.ts";
import { same } from "./same.ts";
import { setText } from "./setText.ts";
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
 * place, is the same one: what a colleague writes in it meanwhile stays.
 */
export function writeList(list: Y.Array<unknown>, texts: Texts, next: readonly Json[]): void {
  const wanted = new Set(next.map(nameOf));
  for (const [at, item] of next.entries()) {
    if (same(plain(at < list.length ? list.get(at) : undefined), item)) continue;
    const name = nameOf(item);
    const names = list.toArray().map((each) => nameOf(plain(each)));
    const found = name === undefined ? -1 : names.indexOf(name, at);
    // Those before it are gone, or come further down.
    const isNear = found >= 0 && names.slice(at, found).every((each) => !wanted.has(each));
    if (isNear && found > at) list.delete(at, found - at);
    const isRenamed = at < names.length && found < 0 && !wanted.has(names[at]);
    if (!isNear && !isRenamed) {
      if (found >= 0) list.delete(found);
      list.insert(at, [newRecord(texts, item)]);
    } else writeRecord(list, at, texts, item);
  }
  if (list.length > next.length) list.delete(next.length, list.length - next.length);
}

export function newRecord(texts: Texts, item: Json): unknown {
  if (!isRecord(item)) return item;
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(item)) map.set(key, newValue(texts, key, value));
  return map;
}

const newValue = (texts: Texts, key: string, value: Json) =>
  texts.has(key) && typeof value === "string" ? new Y.Text(value) : value;

function writeRecord(list: Y.Array<unknown>, at: number, texts: Texts, item: Json): void {
  const current = list.get(at);
  if (same(plain(current), item)) return;
  if (!(current instanceof Y.Map) || !isRecord(item)) {
    list.delete(at);
    list.insert(at, [newRecord(texts, item)]);
    return;
  }
  for (const key of [...current.keys()]) if (!Object.hasOwn(item, key)) current.delete(key);
  for (const [key, value] of Object.entries(item)) {
    const before = current.get(key);
    if (before instanceof Y.Text && typeof value === "string") setText(before, value);
    else if (!same(plain(before), value)) current.set(key, newValue(texts, key, value));
  }
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function nameOf(item: Json | undefined): string | undefined {
  return isRecord(item) && typeof item.name === "string" ? item.name : undefined;
}
