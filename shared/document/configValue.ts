import * as Y from "yjs";
import { catalogue } from "../catalogue/all.ts";
import { fieldMeta } from "../graph/field.ts";
import type { Json } from "../graph/Json.ts";

/** The value of a config field as the document keeps it: long text as a Y.Text, the rest plain. */
export function configValue(nodeType: string, key: string, value: Json): Y.Text | Json {
  return typeof value === "string" && isLongText(nodeType, key) ? new Y.Text(value) : value;
}

function isLongText(nodeType: string, key: string): boolean {
  const schema = catalogue.get(nodeType)?.config.shape[key];
  return schema !== undefined && fieldMeta(schema as never)?.control === "longText";
}
