import type * as Y from "yjs";
import type { Position } from "../graph/Graph.ts";
import type { Json } from "../graph/Json.ts";
import { editOrigin } from "./origin.ts";
import { entry, roots } from "./roots.ts";
import { writeField } from "./writeNode.ts";

/** Every function here is one transaction; a node that is not there is left alone. */
function onNode(doc: Y.Doc, id: string, edit: (node: Y.Map<unknown>) => void): void {
  const node = entry(roots(doc).nodes, id);
  if (node) doc.transact(() => edit(node), editOrigin);
}

/** Moves nodes to canvas positions (pixels at zoom 1), as when a drag is dropped. */
export function moveNodes(doc: Y.Doc, positions: Readonly<Record<string, Position>>): void {
  doc.transact(() => {
    for (const [id, { x, y }] of Object.entries(positions)) {
      entry(roots(doc).nodes, id)?.set("position", { x, y });
    }
  }, editOrigin);
}

export function setLabel(doc: Y.Doc, id: string, label: string): void {
  onNode(doc, id, (node) => node.set("label", label.slice(0, 200)));
}

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

export function setDisabled(doc: Y.Doc, id: string, disabled: boolean): void {
  onNode(doc, id, (node) => (disabled ? node.set("disabled", true) : node.delete("disabled")));
}
