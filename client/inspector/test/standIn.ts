import { addElements } from "@coweave/shared/document/addElements.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import * as Y from "yjs";
import type { FieldPeer, FieldPresence } from "../FieldPeer.ts";

/** A document with one node, and the world its form needs; `said` is what presence was told. */
export function standIn(type: string, config: JsonObject) {
  const doc = new Y.Doc();
  const node = { id: "x", type, position: { x: 0, y: 0 }, data: { label: "Node", config } };
  addElements(doc, { nodes: [node] });
  const listeners = new Set<() => void>();
  let here: readonly FieldPeer[] = [];
  const said: FieldPresence[] = [];
  return {
    doc,
    node,
    said,
    undo: createUndo(doc, 0),
    canEdit: true,
    onPresence: (patch: FieldPresence) => said.push(patch),
    peers: {
      get: () => here,
      subscribe(changed: () => void) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    },
    come(...peers: FieldPeer[]) {
      here = peers;
      for (const changed of listeners) changed();
    },
  };
}
