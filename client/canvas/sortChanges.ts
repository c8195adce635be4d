import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { NodeChange } from "@xyflow/react";
import type { FlowNode } from "./FlowNode.ts";

export type SortedChanges = {
  /** Selection, sizes, and where a node is while we drag it: drawn here, in no document. */
  own: NodeChange<FlowNode>[];
  /** Where the nodes under our pointer are now, for the others to see; null where none is dragged. */
  drag: Record<string, Position> | null;
  /** Nodes that were let go, where they landed: one edit of the document. */
  drop: Record<string, Position> | null;
};

/**
 * Sorts what React Flow reports into yours alone, presence, and document. Removals are not here:
 * they are stopped before React Flow makes changes of them, so that one delete is one transaction.
 */
export function sortChanges(changes: readonly NodeChange<FlowNode>[]): SortedChanges {
  const sorted: SortedChanges = { own: [], drag: null, drop: null };
  for (const change of changes) {
    switch (change.type) {
      case "select":
      case "dimensions":
        sorted.own.push(change);
        break;
      case "position":
        sorted.own.push(change);
        if (!change.position) break;
        if (change.dragging) sorted.drag = { ...sorted.drag, [change.id]: round(change.position) };
        else sorted.drop = { ...sorted.drop, [change.id]: round(change.position) };
        break;
      case "add":
      case "remove":
      case "replace":
        break;
      default:
        change satisfies never;
    }
  }
  return sorted;
}

/** Whole pixels: fractions only make the document longer. */
function round({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
