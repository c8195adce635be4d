import * as Y from "yjs";
import type { GraphNode } from "../graph/Graph.ts";
import type { Json } from "../graph/Json.ts";
import { configValue } from "./configValue.ts";
import { plain } from "./plain.ts";
import { setText } from "./setText.ts";

/** Makes an existing node read as `node` with the fewest changes. Call inside a transaction. */
export function writeNode(map: Y.Map<unknown>, node: GraphNode): void {
  writeKey(map, "type", node.type);
  writeKey(map, "position", { x: node.position.x, y: node.position.y });
  writeKey(map, "label", node.data.label);
  writeKey(map, "disabled", node.data.disabled ? true : undefined);
  writeKey(map, "pinned", node.data.pinned);
  const config = configOf(map);
  for (const key of [...config.keys()]) if (!(key in node.data.config)) config.delete(key);
  for (const [key, value] of Object.entries(node.data.config))
    writeField(map, node.type, key, value);
}

/**
 * Sets one config field, or removes it where the value is undefined. Call inside a transaction.
 * `before` is the text that the writer was looking at.
 */
export function writeField(
  map: Y.Map<unknown>,
  nodeType: string,
  key: string,
  value: Json | undefined,
  before?: string,
): void {
  const config = configOf(map);
  const current = config.get(key);
  if (value === undefined) config.delete(key);
  else if (current instanceof Y.Text && typeof value === "string") setText(current, value, before);
  else if (!same(plain(current), value)) config.set(key, configValue(nodeType, key, value));
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

/** Equal as JSON, whatever the order of keys. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]));
}
