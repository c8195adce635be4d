import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { GhostFlowEdge } from "./FlowNode.ts";
import { useEdgePath } from "./useEdgePath.ts";

export const GhostEdge = memo(function GhostEdge(props: EdgeProps<GhostFlowEdge>) {
  const { path } = useEdgePath(props);
  return <BaseEdge id={props.id} path={path} className="ghost-edge" interactionWidth={0} />;
});
