import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { Icon } from "../ui/Icon.tsx";
import { useCanvas, useFlow } from "./CanvasContext.ts";
import type { StepFlowEdge } from "./FlowNode.ts";
import { liveParts } from "./liveParts.ts";
import { PeopleOnEdge } from "./people/PeopleOnEdge.tsx";
import { useEdgePath } from "./useEdgePath.ts";

/** A connection; it flows while data moves along it. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<StepFlowEdge>) {
  const { id, source, target, selected, data, sourceHandleId } = props;
  const { canEdit, doc } = useCanvas();
  const { path, middle } = useEdgePath(props);
  const look = useFlow(({ runNodes, ghosts }) => {
    // Its output is gone: it begins where it does not belong.
    if (ghosts.edgeMarks[id] || data?.edge.sourceHandle !== sourceHandleId) return "removed";
    const from = runNodes[source];
    const to = runNodes[target];
    if (!from || !to) return "";
    const after = liveParts(to).status;
    if (after === "running" && liveParts(from).status === "completed") return "flowing";
    if (after === "skipped" || liveParts(from).status === "skipped") return "skipped";
    return after === "queued" ? "" : "done";
  });
  return (
    <>
      <PeopleOnEdge id={id} path={path} middle={middle} />
      <BaseEdge id={id} path={path} interactionWidth={24} className={`step-edge ${look}`} />
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
