import * as Y from "yjs";
import type { Position } from "../graph/Graph.ts";
import type { Json, JsonObject } from "../graph/Json.ts";
import { hiddenEdge, hiddenNode, reveal } from "./addElements.ts";
import { noteBirth } from "./birth.ts";
import { derivedClientId } from "./derivedClientId.ts";
import { ghostEdge, ghostNode } from "./readSuggestions.ts";
import { hide } from "./removeElements.ts";
import { entry, roots } from "./roots.ts";
import type { Change, SuggestedChange } from "./Suggestion.ts";
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
  const client = derivedIdOf(change);
  const update = birthOf(client, root, id, make);
  Y.applyUpdate(doc, update);
  noteBirth(doc, client, { from: 0, to: Y.getState(doc.store, client) });
}

function birthOf(client: number, root: "nodes" | "edges", id: string, make: () => Y.Map<unknown>) {
  const scratch = new Y.Doc({ gc: false });
  scratch.clientID = client;
  scratch.transact(() => scratch.getMap(root).set(id, make()));
  const update = Y.encodeStateAsUpdate(scratch);
  scratch.destroy();
  return update;
}

type ProposedChange = Change & { id: string };

/** The Yjs client under which accepting a change creates its element. */
export function derivedIdOf({
  id,
  target,
  after,
}: Pick<ProposedChange, "id" | "target" | "after">) {
  return derivedClientId(id, JSON.stringify([target, after]));
}

/** The bytes that accepting a change creates its element with; undefined where it creates none. */
export function acceptedBytes(change: ProposedChange): Uint8Array | undefined {
  const node = ghostNode(change);
  if (node) return birthOf(derivedIdOf(change), "nodes", node.id, () => hiddenNode(node));
  const edge = ghostEdge(change);
  if (edge) return birthOf(derivedIdOf(change), "edges", edge.id, () => hiddenEdge(edge));
  return undefined;
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
