import { addElements } from "@coweave/shared/document/addElements.ts";
import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { entry, roots } from "@coweave/shared/document/roots.ts";
import type * as Y from "yjs";
import type { PatchPlan } from "./planPatch.ts";

/** Carries a plan out as one transaction. */
export function applyPatch(doc: Y.Doc, plan: PatchPlan): void {
  doc.transact(() => {
    const { nodes } = roots(doc);
    const returning = plan.nodes.filter((node) => entry(nodes, node.id)?.get("deleted") === true);
    removeElements(doc, {
      nodeIds: plan.removedNodes,
      edgeIds: [...plan.removedEdges, ...edgesAt(doc, new Set(returning.map(({ id }) => id)))],
    });
    addElements(doc, { nodes: plan.nodes, edges: plan.edges });
  }, editOrigin);
}

/** A node added under the id of a deleted one must not bring that one's edges back. */
function edgesAt(doc: Y.Doc, nodeIds: ReadonlySet<unknown>): string[] {
  if (nodeIds.size === 0) return [];
  const { edges } = roots(doc);
  return [...edges.keys()].filter((id) => {
    const edge = entry(edges, id);
    return nodeIds.has(edge?.get("source")) || nodeIds.has(edge?.get("target"));
  });
}
