import * as Y from "yjs";
import { upkeepOrigin } from "./Origin.ts";
import { plain } from "./plain.ts";
import { entry, roots } from "./roots.ts";
import { listFields, textFields } from "./textFields.ts";
import { isListable, newList } from "./writeList.ts";
import { turnIntoText } from "./writeNode.ts";

/**
 * Gives every setting that people type into its Y.Text and every list of records its Y.Array, where
 * an old document or another program left a plain value or nothing; what the document reads as stays the same. For the server alone:
 * texts that two peers make for one setting are two. `nodeIds` left out means every node.
 */
export function adoptTexts(doc: Y.Doc, nodeIds: Iterable<string> = roots(doc).nodes.keys()): void {
  doc.transact(() => {
    for (const id of nodeIds) {
      const node = entry(roots(doc).nodes, id);
      const config = node?.get("config");
      if (!(config instanceof Y.Map)) continue;
      const type = String(node?.get("type"));
      for (const [key, texts] of listFields(type)) {
        const value = config.get(key) instanceof Y.Array ? undefined : plain(config.get(key));
        if (isListable(value)) config.set(key, newList(texts, value));
      }
      for (const [key, field] of textFields(type)) {
        if (!(config.get(key) instanceof Y.Text)) turnIntoText(config, key, field);
      }
    }
  }, upkeepOrigin);
}
