import * as Y from "yjs";
import { entry, roots } from "./roots.ts";
import { textFields } from "./textFields.ts";

/** The live text of a node's setting; undefined where there is none, as in an old document. */
export function configText(doc: Y.Doc, nodeId: string, key: string): Y.Text | undefined {
  const node = entry(roots(doc).nodes, nodeId);
  if (!node || !textFields(String(node.get("type"))).has(key)) return undefined;
  const config = node.get("config");
  const text = config instanceof Y.Map ? config.get(key) : undefined;
  return text instanceof Y.Text ? text : undefined;
}
