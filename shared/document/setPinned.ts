import type * as Y from "yjs";
import type { Json } from "../graph/Json.ts";
import { onNode } from "./onNode.ts";

/** Pins an output to a node, which runs that people start take instead of executing it; undefined takes it off. */
export function setPinned(doc: Y.Doc, id: string, output: Json | undefined): void {
  onNode(doc, id, (node) =>
    output === undefined ? node.delete("pinned") : node.set("pinned", output),
  );
}
