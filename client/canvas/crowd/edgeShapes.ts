import { getBezierPath, type NodeHandle, Position } from "@xyflow/react";
import { edgeRun } from "../edgeRun.ts";
import type { StepFlowEdge, StepFlowNode } from "../FlowNode.ts";
import { noRunNodes, type RunNodes } from "../keepRunNodes.ts";
import type { ShapePath } from "./ShapePath.ts";
import { toPaths } from "./toPaths.ts";

/** Edges as one line each, in the colour of how a run went along them. */
export function edgeShapes(
  edges: readonly StepFlowEdge[],
  nodes: ReadonlyMap<string, StepFlowNode>,
  runNodes: RunNodes = noRunNodes,
): ShapePath[] {
  const pieces = new Map<string, string[]>([["shape-edge", []]]);
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
    const handle = edge.data?.edge.sourceHandle ?? "";
    const { look } = edgeRun(runNodes[edge.source], runNodes[edge.target], handle);
    const name = look === "" ? "shape-edge" : `shape-edge ${look}`;
    const known = pieces.get(name);
    if (known) known.push(path);
    else pieces.set(name, [path]);
  }
  return toPaths(pieces);
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
