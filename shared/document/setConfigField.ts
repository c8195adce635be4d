import type * as Y from "yjs";
import type { Json } from "../graph/Json.ts";
import { onNode } from "./onNode.ts";
import { writeField } from "./writeNode.ts";

/**
 * Sets one config field; undefined removes it. Long text is edited in place, so that two people's
 * typing merges; `before` is the text that the writer was looking at.
 */
export function setConfigField(
  doc: Y.Doc,
  id: string,
  key: string,
  value: Json | undefined,
  before?: string,
): void {
  onNode(doc, id, (node) => writeField(node, String(node.get("type")), key, value, before));
}
