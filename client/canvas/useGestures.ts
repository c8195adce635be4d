import { connect } from "@coweave/shared/document/connect.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { canConnect } from "@coweave/shared/graph/canConnect.ts";
import type { Connection, ReactFlowProps } from "@xyflow/react";
import { useMemo } from "react";
import { toast } from "../ui/toast.ts";
import { useCanvas } from "./CanvasContext.ts";
import { droppedNodes } from "./droppedNodes.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";
import { sortChanges } from "./sortChanges.ts";
import type { WorkflowCanvasProps } from "./WorkflowCanvasProps.ts";

export type Gestures = Pick<
  ReactFlowProps<FlowNode, FlowEdge>,
  "onNodesChange" | "onEdgesChange" | "onConnect" | "onConnectEnd" | "isValidConnection"
>;

/** What React Flow reports, as edits of the document, as presence, or as ours alone. */
export function useGestures(props: WorkflowCanvasProps): Gestures {
  const { flow } = useCanvas();
  const { doc, graph, canEdit, onStep, onPresence } = props;
  return useMemo(() => {
    const asStep = (edit: () => void) => {
      onStep();
      edit();
      onStep();
    };
    return {
      onNodesChange(changes) {
        const { own, drag, drop } = sortChanges(changes);
        if (own.length > 0) flow.changeNodes(own);
        if (!canEdit) return;
        if (drag) onPresence({ drag });
        if (!drop) return;
        const moved = droppedNodes(graph.get(), drop);
        if (moved) asStep(() => moveNodes(doc, moved));
        // After the edit: the others' cards must not jump back in between.
        onPresence({ drag: null });
      },
      onEdgesChange: (changes) => flow.changeEdges(changes),
      onConnect: (connection) => {
        if (canEdit) asStep(() => void connect(doc, connection));
      },
      isValidConnection: (ends) => canConnect(graph.get(), ends as Connection).ok,
      onConnectEnd(_event, { fromHandle, toHandle, isValid }) {
        if (isValid || !fromHandle || !toHandle || fromHandle.nodeId === toHandle.nodeId) return;
        const [source, target] =
          fromHandle.type === "source" ? [fromHandle, toHandle] : [toHandle, fromHandle];
        const answer = canConnect(graph.get(), {
          source: source.nodeId,
          sourceHandle: source.id,
          target: target.nodeId,
          targetHandle: target.id,
        });
        if (!answer.ok) toast.error(answer.why);
      },
    };
  }, [flow, doc, graph, canEdit, onStep, onPresence]);
}
