import * as Y from "yjs";
import { entry, roots } from "./roots.ts";
import { listFields } from "./textFields.ts";

/** The live list of records that is a node's setting; undefined where it is kept as a plain value. */
export function configList(doc: Y.Doc, nodeId: string, key: string): Y.Array<unknown> | undefined {
  const node = entry(roots(doc).nodes, nodeId);
  if (!node || !listFields(String(node.get("type"))).has(key)) return undefined;
  const config = node.get("config");
  const list = config instanceof Y.Map ? config.get(key) : undefined;
  return list instanceof Y.Array ? list : undefined;
}
