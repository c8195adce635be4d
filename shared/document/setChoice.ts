import type * as Y from "yjs";
import { catalogue } from "../catalogue/all.ts";
import type { Json } from "../graph/Json.ts";
import { onNode } from "./onNode.ts";
import { readNode } from "./readNode.ts";
import { writeField } from "./writeNode.ts";

/** Sets a setting that is chosen from a list, and what the node's type fills in for that choice, as one transaction. */
export function setChoice(doc: Y.Doc, id: string, key: string, value: Json | undefined): void {
  onNode(doc, id, (map) => {
    const type = String(map.get("type"));
    writeField(map, type, key, value);
    const config = readNode(id, map, [])?.data.config;
    const filled = config && catalogue.get(type)?.fill?.(config);
    for (const [other, text] of Object.entries(filled ?? {})) writeField(map, type, other, text);
  });
}
