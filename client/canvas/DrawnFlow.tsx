import { ReactFlow, type ReactFlowProps } from "@xyflow/react";
import { useMemo } from "react";
import { useFlow } from "./CanvasContext.ts";
import { crowd } from "./crowd/isCrowded.ts";
import { isEdgeAwake } from "./crowd/isEdgeAwake.ts";
import { withDragged } from "./crowd/withDragged.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";

type DrawnFlowProps = Omit<
  ReactFlowProps<FlowNode, FlowEdge>,
  "nodes" | "edges" | "onlyRenderVisibleElements"
>;

/**
 * React Flow with what this canvas draws. It alone renders when a node moves under our pointer: what
 * lies around it and over it hears of other things only.
 */
export function DrawnFlow(props: DrawnFlowProps) {
  const steps = useFlow((state) => state.nodes);
  const ghostNodes = useFlow((state) => state.ghostNodes);
  const stepEdges = useFlow((state) => state.edges);
  const ghostEdges = useFlow((state) => state.ghosts.edges);
  const awake = useFlow((state) => state.awake);
  const crowded = useFlow((state) => state.crowded);
  const dragged = useFlow((state) => state.dragged);
  const nodes = useMemo<FlowNode[]>(
    () => [...withDragged(steps, dragged), ...ghostNodes],
    [steps, dragged, ghostNodes],
  );
  const edges = useMemo<FlowEdge[]>(
    () => [...stepEdges.filter((edge) => isEdgeAwake(edge, awake)), ...ghostEdges],
    [stepEdges, ghostEdges, awake],
  );
  const isLarge = nodes.length > crowd.to;
  return (
    <ReactFlow<FlowNode, FlowEdge>
      {...props}
      className={isLarge ? "large" : ""}
      nodes={nodes}
      edges={edges}
      // On a crowded canvas nearly all are in view, and a list that changes at its rim each frame costs
      // more than the empty places of the others.
      onlyRenderVisibleElements={isLarge && !crowded}
    />
  );
}
