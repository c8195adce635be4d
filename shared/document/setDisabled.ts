import type * as Y from "yjs";
import { onNode } from "./onNode.ts";

/** Takes a node out of runs, or back in: a disabled node passes its input on. */
export function setDisabled(doc: Y.Doc, id: string, disabled: boolean): void {
  onNode(doc, id, (node) => (disabled ? node.set("disabled", true) : node.delete("disabled")));
}
