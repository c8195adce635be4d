import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { Handle, Position } from "@xyflow/react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";
import { NodeChip } from "../ui/NodeChip.tsx";

type CardBodyProps = { node: GraphNode; connectable: boolean; aside?: ReactNode; struck?: boolean };

/** What a node and its ghost have in common: chip, title, one line of what it does, and handles. */
export function CardBody({ node, connectable, aside, struck = false }: CardBodyProps) {
  const nodeType = catalogue.get(node.type);
  const { inputs, outputs } = portsOf(node);
  const branches = outputs.length > 1 ? outputs : [];
  const only = outputs.length === 1 ? outputs[0] : undefined;
  return (
    <>
      <div className="relative flex h-[56px] items-center gap-2.5 px-2.5">
        <NodeChip icon={nodeType?.icon ?? "box"} family={nodeType?.family ?? ""} size={32} />
        <div className="min-w-0 flex-1">
          <div className={cn("truncate font-medium text-sm", struck && "line-through")}>
            {node.data.label}
          </div>
          <div className="far-hidden truncate text-ink-muted text-xs">
            {nodeType ? nodeType.summary(node.data.config) : `unknown type "${node.type}"`}
          </div>
        </div>
        {aside}
        {inputs.map((port) => (
          <Handle
            key={port.id}
            id={port.id}
            type="target"
            position={Position.Left}
            isConnectable={connectable}
            role="img"
            aria-label={`${port.label} of ${node.data.label}`}
          />
        ))}
        {only && (
          <Handle
            id={only.id}
            type="source"
            position={Position.Right}
            isConnectable={connectable}
            role="img"
            aria-label={`${only.label} of ${node.data.label}`}
          />
        )}
      </div>
      {branches.map((port) => (
        <div
          key={port.id}
          className="relative flex h-7 items-center justify-end border-t pr-3.5 pl-2.5"
        >
          <span className="far-hidden truncate text-ink-muted text-xs">{port.label}</span>
          <Handle
            id={port.id}
            type="source"
            position={Position.Right}
            isConnectable={connectable}
            role="img"
            aria-label={`${port.label} of ${node.data.label}`}
          />
        </div>
      ))}
    </>
  );
}
