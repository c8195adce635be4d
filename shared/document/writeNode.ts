import * as Y from "yjs";
import type { GraphNode } from "../graph/Graph.ts";
import type { Json } from "../graph/Json.ts";
import { birth } from "./birth.ts";
import { plain } from "./plain.ts";
import { same } from "./same.ts";
import { setText } from "./setText.ts";
import { listFields, type TextField, textFields } from "./textFields.ts";
import { newFieldText, readFieldText, wordsFor, writeFieldText } from "./writeFieldText.ts";
import { isListable, newList, writeList } from "./writeList.ts";

/** Makes an existing node read as `node` with the fewest changes. Call inside a transaction. */
export function writeNode(map: Y.Map<unknown>, node: GraphNode): void {
  const isRetyped = map.get("type") !== node.type;
  writeKey(map, "type", node.type);
  writeKey(map, "position", { x: node.position.x, y: node.position.y });
  writeKey(map, "label", node.data.label);
  writeKey(map, "disabled", node.data.disabled ? true : undefined);
  writeKey(map, "pinned", node.data.pinned);
  for (const key of [...configOf(map).keys()]) {
    if (!Object.hasOwn(node.data.config, key)) writeField(map, node.type, key, undefined);
  }
  for (const [key, value] of Object.entries(node.data.config)) {
    writeField(map, node.type, key, value);
    if (isRetyped) endMistake(map, node.type, key, value);
  }
}

/**
 * What was words under another type may be half-typed JSON under this one. Within a type that is what
 * its writer is in the middle of, and stays; a value that is given with the type is meant as it is.
 */
function endMistake(map: Y.Map<unknown>, nodeType: string, key: string, value: Json): void {
  const field = textFields(nodeType).get(key);
  const text = configOf(map).get(key);
  if (!field || !(text instanceof Y.Text) || !readFieldText(field, text).mistake) return;
  setText(text, wordsFor(field, value) ?? "");
}

/**
 * Sets one config field, or removes it where the value is undefined; of a text only what differs is
 * replaced. Call inside a transaction. `before` is the text that the writer was looking at.
 */
export function writeField(
  map: Y.Map<unknown>,
  nodeType: string,
  key: string,
  value: Json | undefined,
  before?: string,
): void {
  const config = configOf(map);
  const texts = listFields(nodeType).get(key);
  const list = config.get(key);
  // Also under a type that knows no list of this name: what is hidden comes back as it was, see writeList.
  if (list instanceof Y.Array && (value === undefined || isListable(value)))
    return writeList(list, texts ?? new Map(), value ?? []);
  if (texts && isListable(value)) return setList(config, key, texts, value);
  const field = textFields(nodeType).get(key);
  if (!field || wordsFor(field, value) === undefined) return writePlain(config, key, value);
  const current = config.get(key);
  if (current instanceof Y.Text) return writeFieldText(field, current, value, before);
  if (same(plain(current), value)) return;
  const text = turnIntoText(config, key, field);
  if (text) writeFieldText(field, text, value, before);
  else config.set(key, newFieldText(field, value));
}

/**
 * Makes a text of a value that an old document or another program left plain, reading the same.
 * Undefined where words cannot stand for that value. Call inside a transaction.
 */
export function turnIntoText(
  config: Y.Map<unknown>,
  key: string,
  field: TextField,
): Y.Text | undefined {
  const text = newFieldText(field, plain(config.get(key)));
  const { doc } = config;
  if (!text || !doc) return undefined;
  // Not part of an undo step: it would take a colleague's words in the text away.
  birth(doc, () => config.set(key, text));
  return text;
}

function setList(
  config: Y.Map<unknown>,
  key: string,
  texts: ReadonlyMap<string, TextField>,
  value: Json[],
): void {
  const before = plain(config.get(key));
  if (same(before, value)) return;
  const list = newList(texts, isListable(before) ? before : []);
  const { doc } = config;
  if (!doc) return void config.set(key, newList(texts, value));
  // As with a text: whoever takes this step back takes nothing of a colleague's away.
  birth(doc, () => config.set(key, list));
  writeList(list, texts, value);
}

function writePlain(config: Y.Map<unknown>, key: string, value: Json | undefined): void {
  if (value === undefined) config.delete(key);
  else if (!same(plain(config.get(key)), value)) config.set(key, value);
}

/** The node's config map; one that a peer broke is replaced, keeping what can be read. */
function configOf(map: Y.Map<unknown>): Y.Map<unknown> {
  const config = map.get("config");
  if (config instanceof Y.Map) return config;
  const fresh = new Y.Map<unknown>();
  const readable = plain(config);
  if (readable && typeof readable === "object" && !Array.isArray(readable)) {
    for (const [key, value] of Object.entries(readable)) fresh.set(key, value);
  }
  map.set("config", fresh);
  return fresh;
}

function writeKey(map: Y.Map<unknown>, key: string, value: Json | undefined): void {
  if (value === undefined) map.delete(key);
  else if (!same(plain(map.get(key)), value)) map.set(key, value);
}
