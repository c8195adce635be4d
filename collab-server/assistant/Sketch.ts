import type { JsonObject } from "@coweave/shared/graph/Json.ts";

/** A node to add; `key` names it within the sketch. */
type SketchNode = { key: string; type: string; label: string; config: JsonObject };

/** An edge to draw; its ends are keys of the sketch or ids of nodes on the canvas. */
type SketchEdge = { source: string; sourceHandle?: string | undefined; target: string };

/** What changes in a node that is there; a null in `config` removes the field. */
type SketchUpdate = {
  nodeId: string;
  label?: string | undefined;
  config?: JsonObject | undefined;
};

/** What someone proposes, before it has ids and places. */
export type Sketch = {
  reason: string;
  nodes: SketchNode[];
  edges: SketchEdge[];
  updates: SketchUpdate[];
  removeNodes: string[];
  removeEdges: string[];
};

export function emptySketch(reason: string): Sketch {
  return { reason, nodes: [], edges: [], updates: [], removeNodes: [], removeEdges: [] };
}
