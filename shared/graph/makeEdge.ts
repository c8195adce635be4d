import { type EdgeEnds, edgeId } from "./edgeId.ts";
import type { GraphEdge } from "./Graph.ts";

/** The edge between four ends, with its derived id and its handles written out. */
export function makeEdge(ends: EdgeEnds): GraphEdge {
  return {
    id: edgeId(ends),
    source: ends.source,
    sourceHandle: ends.sourceHandle || "out",
    target: ends.target,
    targetHandle: ends.targetHandle || "in",
  };
}
