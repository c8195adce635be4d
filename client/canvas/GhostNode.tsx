import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { CardBody } from "./CardBody.tsx";
import { DecideButtons } from "./DecideButtons.tsx";
import type { GhostFlowNode } from "./FlowNode.ts";
import { PeopleMarks } from "./people/PeopleMarks.tsx";

/** A node somebody proposes: recognised as a proposal before it is read. */
export const GhostNode = memo(function GhostNode({ id, data, selected }: NodeProps<GhostFlowNode>) {
  return (
    <div
      data-selected={selected || undefined}
      className="group relative w-[232px]"
      data-testid="ghost-node"
    >
      <div className="ghost-card">
        <CardBody node={data.node} connectable={false} />
      </div>
      <PeopleMarks id={id} type={data.node.type} />
      <DecideButtons ghost={data} label={data.node.data.label} always={selected} />
    </div>
  );
});
