import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { Icon } from "../../../ui/Icon.tsx";
import { NodeChip } from "../../../ui/NodeChip.tsx";

export type PlainFlowNode = Node<{ node: GraphNode }, "plain">;

/** The card of our canvas as a custom node by React Flow's guide: memo, handles, nothing else. */
export const PlainNode = memo(function PlainNode({ data, selected }: NodeProps<PlainFlowNode>) {
  const { node } = data;
  const { inputs, outputs } = portsOf(node);
  const nodeType = catalogue.get(node.type);
  const branches = outputs.length > 1 ? outputs : [];
  const only = outputs.length === 1 ? outputs[0] : undefined;
  return (
    <div className="step-card group" data-selected={selected || undefined}>
      <div className="relative flex h-[56px] items-center gap-2.5 px-2.5">
        <NodeChip icon={nodeType?.icon ?? "box"} family={nodeType?.family ?? ""} size={32} />
        <div className="min-w-0 flex-1">
          <div className="truncate font-medium text-sm">{node.data.label}</div>
          <div className="truncate text-ink-muted text-xs">
            {nodeType?.summary(node.data.config)}
          </div>
        </div>
        {inputs.map((port) => (
          <Handle key={port.id} id={port.id} type="target" position={Position.Left} />
        ))}
        {only && <Handle id={only.id} type="source" position={Position.Right} />}
      </div>
      {branches.map((port) => (
        <div
          key={port.id}
          className="relative flex h-7 items-center justify-end border-t pr-3.5 pl-2.5"
        >
          <span className="truncate text-ink-muted text-xs">{port.label}</span>
          <Handle id={port.id} type="source" position={Position.Right} />
        </div>
      ))}
      <button
        type="button"
        title="Suggest next"
        className="nodrag nopan -top-3 -right-3 absolute z-10 flex size-6 items-center justify-center rounded-full bg-assistant text-on-accent opacity-0 shadow-float transition-opacity hover:bg-assistant-strong group-hover:opacity-100"
      >
        <Icon name="plus" size={15} />
      </button>
    </div>
  );
});
