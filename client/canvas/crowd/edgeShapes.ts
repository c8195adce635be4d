import { getBezierPath, type NodeHandle, Position } from "@xyflow/react";
import type { StepFlowEdge, StepFlowNode } from "../FlowNode.ts";
import type { ShapePath } from "./ShapePath.ts";
import { toPaths } from "./toPaths.ts";

/** Edges as one line each, all in one colour. */
export function edgeShapes(
  edges: readonly StepFlowEdge[],
  nodes: ReadonlyMap<string, StepFlowNode>,
): ShapePath[] {
  const pieces: string[] = [];
  for (const edge of edges) {
    const from = handleOf(nodes.get(edge.source), "source", edge.sourceHandle);
    const to = handleOf(nodes.get(edge.target), "target", edge.targetHandle);
    if (!from || !to) continue;
    const [path] = getBezierPath({
      sourceX: from.x,
      sourceY: from.y,
      sourcePosition: Position.Right,
      targetX: to.x,
      targetY: to.y,
      targetPosition: Position.Left,
    });
    pieces.push(path);
  }
  return toPaths(new Map([["shape-edge", pieces]]));
}

/** Where an edge meets a node: a source at the far side of its handle, a target at the near one. */
function handleOf(
  node: StepFlowNode | undefined,
  type: NodeHandle["type"],
  id: string | null | undefined,
) {
  const handle = node?.handles?.find((each) => each.type === type && each.id === id);
  if (!node || !handle) return undefined;
  const { width = 0, height = 0 } = handle;
  return {
    x: node.position.x + handle.x + (type === "source" ? width : 0),
    y: node.position.y + handle.y + height / 2,
  };
}
