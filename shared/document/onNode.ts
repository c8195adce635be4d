import type * as Y from "yjs";
import { editOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";

/** Edits one node as one transaction; a node that is not there is left alone. */
export function onNode(doc: Y.Doc, id: string, edit: (node: Y.Map<unknown>) => void): void {
  const node = entry(roots(doc).nodes, id);
  if (node) doc.transact(() => edit(node), editOrigin);
}
