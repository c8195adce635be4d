import * as Y from "yjs";
import { upkeepOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";
import { textFields } from "./textFields.ts";
import { turnIntoText } from "./writeNode.ts";

/**
 * Gives every setting that people type into its Y.Text, where an old document or another program
 * left a plain value or nothing; what the document reads as stays the same. For the server alone:
 * texts that two peers make for one setting are two. `nodeIds` left out means every node.
 */
export function adoptTexts(doc: Y.Doc, nodeIds: Iterable<string> = roots(doc).nodes.keys()): void {
  doc.transact(() => {
    for (const id of nodeIds) {
      const node = entry(roots(doc).nodes, id);
      const config = node?.get("config");
      if (!(config instanceof Y.Map)) continue;
      for (const [key, field] of textFields(String(node?.get("type")))) {
        if (!(config.get(key) instanceof Y.Text)) turnIntoText(config, key, field);
      }
    }
  }, upkeepOrigin);
}
