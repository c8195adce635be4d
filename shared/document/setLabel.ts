import type * as Y from "yjs";
import { onNode } from "./onNode.ts";

/** Names a node; what is beyond 200 characters is cut off. */
export function setLabel(doc: Y.Doc, id: string, label: string): void {
  onNode(doc, id, (node) => node.set("label", label.slice(0, 200)));
}
