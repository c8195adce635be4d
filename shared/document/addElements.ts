import * as Y from "yjs";
import type { Graph, GraphEdge, GraphNode } from "../graph/Graph.ts";
import { birth } from "./birth.ts";
import { configMap } from "./configMap.ts";
import { editOrigin, type Origin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";
import { writeNode } from "./writeNode.ts";

/**
 * Adds nodes and edges, or brings back those of the same id that were deleted, as one transaction.
 * A node that is there already takes the given values.
 */
export function addElements(
  doc: Y.Doc,
  elements: Partial<Graph>,
  origin: Origin = editOrigin,
): void {
  const { nodes, edges } = roots(doc);
  doc.transact(() => {
    for (const node of elements.nodes ?? []) {
      const known = entry(nodes, node.id);
      if (known) writeNode(known, node);
      else birth(doc, () => nodes.set(node.id, hiddenNode(node)));
      reveal(nodes, node.id);
    }
    for (const edge of elements.edges ?? []) {
      if (!entry(edges, edge.id)) birth(doc, () => edges.set(edge.id, hiddenEdge(edge)));
      reveal(edges, edge.id);
    }
  }, origin);
}

/** A node as it is born: complete, and not yet shown. */
export function hiddenNode(node: GraphNode): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("type", node.type);
  map.set("position", { x: node.position.x, y: node.position.y });
  map.set("label", node.data.label);
  map.set("config", configMap(node.type, node.data.config));
  if (node.data.disabled) map.set("disabled", true);
  if (node.data.pinned !== undefined) map.set("pinned", node.data.pinned);
  map.set("deleted", true);
  return map;
}

export function hiddenEdge(edge: GraphEdge): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("source", edge.source);
  map.set("sourceHandle", edge.sourceHandle);
  map.set("target", edge.target);
  map.set("targetHandle", edge.targetHandle);
  map.set("deleted", true);
  return map;
}

export function reveal(root: Y.Map<unknown>, id: string): void {
  const map = entry(root, id);
  if (map && map.get("deleted") !== false) map.set("deleted", false);
}
