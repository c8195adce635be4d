import * as Y from "yjs";
import type { JsonObject } from "../graph/Json.ts";
import { listFields, textFields } from "./textFields.ts";
import { newFieldText } from "./writeFieldText.ts";
import { isListable, newList } from "./writeList.ts";

/**
 * A config as the document keeps it: every setting that people type into as a Y.Text, also those the
 * config leaves out. Two texts made later by two people under one key would be two, and one
 * person's words would vanish. A list of records is a type too.
 */
export function configMap(nodeType: string, config: JsonObject): Y.Map<unknown> {
  const fields = textFields(nodeType);
  const lists = listFields(nodeType);
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(config)) {
    const field = fields.get(key);
    const texts = lists.get(key);
    if (texts && isListable(value)) map.set(key, newList(texts, value));
    else map.set(key, (field && newFieldText(field, value)) ?? value);
  }
  for (const [key, field] of fields) {
    if (!Object.hasOwn(config, key)) map.set(key, newFieldText(field, undefined));
  }
  return map;
}
