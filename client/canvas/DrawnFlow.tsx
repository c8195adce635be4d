import { ReactFlow, type ReactFlowProps, useStore as useReactFlowState } from "@xyflow/react";
import { useMemo } from "react";
import { useFlow } from "./CanvasContext.ts";
import { isEdgeAwake } from "./crowd/isEdgeAwake.ts";
import { toldNodes } from "./crowd/toldNodes.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";

type DrawnFlowProps = Omit<ReactFlowProps<FlowNode, FlowEdge>, "nodes" | "edges">;

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
  const near = useFlow((state) => state.near);
  const drawnEdges = useMemo(
    () => stepEdges.filter((edge) => isEdgeAwake(edge, awake, near)),
    [stepEdges, awake, near],
  );
  const edges = useMemo<FlowEdge[]>(() => [...drawnEdges, ...ghostEdges], [drawnEdges, ghostEdges]);
  const wired = useReactFlowState(({ connection }) => connection.fromNode?.id);
  const isTold = useMemo(
    () => (near && awake ? toldNodes(near, awake, edges, wired) : null),
    [near, awake, edges, wired],
  );
  const nodes = useMemo<FlowNode[]>(
    () => [...(isTold ? steps.filter(isTold) : steps), ...ghostNodes],
    [steps, isTold, ghostNodes],
  );
  return (
    <ReactFlow<FlowNode, FlowEdge>
      {...props}
      className={awake ? "large" : ""}
      nodes={nodes}
      edges={edges}
    />
  );
}
