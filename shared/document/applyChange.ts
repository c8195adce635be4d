import * as Y from "yjs";
import type { Position } from "../graph/Graph.ts";
import type { Json, JsonObject } from "../graph/Json.ts";
import { hiddenEdge, hiddenNode, reveal } from "./addElements.ts";
import { noteBirth } from "./birth.ts";
import { derivedClientId } from "./derivedClientId.ts";
import { ghostEdge, ghostNode } from "./readSuggestions.ts";
import { hide } from "./removeElements.ts";
import { entry, roots } from "./roots.ts";
import type { SuggestedChange } from "./Suggestion.ts";
import { writeField } from "./writeNode.ts";

/** Makes a proposed change part of the graph. Call inside a transaction. */
export function applyChange(doc: Y.Doc, change: SuggestedChange): void {
  const { nodes, edges } = roots(doc);
  switch (change.kind) {
    case "addNode": {
      const node = ghostNode(change);
      if (!node) return;
      if (!entry(nodes, node.id)) bear(doc, change, "nodes", node.id, () => hiddenNode(node));
      return reveal(nodes, node.id);
    }
    case "addEdge": {
      const edge = ghostEdge(change);
      if (!edge) return;
      if (!entry(edges, edge.id)) bear(doc, change, "edges", edge.id, () => hiddenEdge(edge));
      return reveal(edges, edge.id);
    }
    case "updateNode":
      return update(entry(nodes, change.target), (change.after ?? {}) as JsonObject);
    case "removeNode":
      return hide(nodes, change.target);
    case "removeEdge":
      return hide(edges, change.target);
    default:
      return change.kind satisfies never;
  }
}

/**
 * Creates an accepted element as bytes that are identical whoever accepts: two Y.Maps set under one
 * key are two, and the loser's next edit would vanish.
 */
function bear(
  doc: Y.Doc,
  change: SuggestedChange,
  root: "nodes" | "edges",
  id: string,
  make: () => Y.Map<unknown>,
): void {
  const scratch = new Y.Doc({ gc: false });
  scratch.clientID = derivedClientId(change.id, JSON.stringify([change.target, change.after]));
  scratch.transact(() => scratch.getMap(root).set(id, make()));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch));
  noteBirth(doc, scratch.clientID, { from: 0, to: Y.getState(scratch.store, scratch.clientID) });
  scratch.destroy();
}

function update(node: Y.Map<unknown> | undefined, after: JsonObject): void {
  if (!node) return;
  if (typeof after.label === "string") node.set("label", after.label.slice(0, 200));
  if (after.position) node.set("position", { ...(after.position as Position) });
  if (typeof after.disabled === "boolean") node.set("disabled", after.disabled);
  for (const [key, value] of Object.entries((after.config ?? {}) as JsonObject)) {
    writeField(node, String(node.get("type")), key, value === null ? undefined : (value as Json));
  }
}
