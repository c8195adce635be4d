import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCanvas, useFlow } from "./CanvasContext.ts";
import { EdgeItems } from "./EdgeItems.tsx";
import { edgeRun } from "./edgeRun.ts";
import type { StepFlowEdge } from "./FlowNode.ts";
import { PeopleOnEdge } from "./people/PeopleOnEdge.tsx";
import { useEdgePath } from "./useEdgePath.ts";

/** A connection; it flows while data moves along it, and tells how many items went. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<StepFlowEdge>) {
  const { id, source, target, selected, data, sourceHandleId } = props;
  const { canEdit, doc } = useCanvas();
  const { path, middle } = useEdgePath(props);
  const handle = data?.edge.sourceHandle ?? "";
  // Its output is gone: it begins where it does not belong.
  const isBroken = handle !== sourceHandleId;
  const isMarked = useFlow(({ ghosts }) => ghosts.edgeMarks[id] !== undefined);
  // Two plain values, so that an edge renders when its own change and not at every frame of a run.
  const ran = useFlow(({ runNodes }) => edgeRun(runNodes[source], runNodes[target], handle).look);
  const items = useFlow(
    ({ runNodes }) => edgeRun(runNodes[source], runNodes[target], handle).items,
  );
  const change = useFlow(({ changes }) => changes[id]);
  const look = isMarked || isBroken ? "removed" : ran;
  return (
    <>
      <PeopleOnEdge id={id} path={path} middle={middle} />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={cn("step-edge", look, change)}
      />
      {items !== undefined && <EdgeItems items={items} middle={middle} />}
      {selected && canEdit && (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            aria-label="Delete this connection"
            title="Delete"
            onClick={() => removeElements(doc, { edgeIds: [id] })}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            className="nodrag nopan pointer-events-auto absolute flex size-6 items-center justify-center rounded-full border border-line-strong bg-surface text-ink-muted shadow-float hover:text-danger-ink"
          >
            <Icon name="x" size={13} />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
