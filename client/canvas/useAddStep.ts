import { useReactFlow } from "@xyflow/react";
import { type DragEvent, type RefObject, useCallback } from "react";
import { addStep, type Placing } from "./addStep.ts";
import { useCanvas } from "./CanvasContext.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";
import type { CanvasFocus } from "./keyboard/useCanvasFocus.ts";
import { middleOf } from "./middleOf.ts";
import { nodeDrag } from "./nodeDrag.ts";
import { cardSize } from "./placeFree.ts";
import type { Room } from "./useRoom.ts";
import type { WorkflowCanvasProps } from "./WorkflowCanvasProps.ts";

/**
 * Adding nodes from the palette: by click or key after the node one is at, else where there is room;
 * by drag where they are dropped.
 */
export function useAddStep(
  props: WorkflowCanvasProps,
  surface: RefObject<HTMLElement | null>,
  room: Room,
  focus: CanvasFocus,
) {
  const { flow } = useCanvas();
  const view = useReactFlow<FlowNode, FlowEdge>();
  const { doc, graph, canEdit, onStep, panelWidth } = props;

  const add = useCallback(
    (type: string, placing: Placing) => {
      if (!canEdit) return;
      const { nodes, ghostNodes } = flow.store.getState();
      const boxes = [...nodes, ...ghostNodes].map(({ id, position, measured }) => ({
        id,
        ...position,
        ...measured,
      }));
      onStep();
      const id = addStep(doc, graph.get(), type, placing, boxes);
      onStep();
      if (!id) return;
      flow.select([id]);
      const added = flow.store.getState().nodes.filter((node) => node.id === id);
      if (placing.kind === "at") return;
      focus.toNode(id);
      room.bring(added, panelWidth, "pan");
    },
    [flow, doc, graph, canEdit, onStep, room, focus, panelWidth],
  );

  const addByClick = useCallback(
    (type: string, after: string | null = null) => {
      if (after !== null) return add(type, { kind: "after", nodeId: after });
      const selected = flow.store.getState().nodes.filter((node) => node.selected);
      const [only] = selected;
      if (only && selected.length === 1) return add(type, { kind: "after", nodeId: only.id });
      const centre = view.screenToFlowPosition(middleOf(surface.current, room));
      add(type, { kind: "near", position: centred(centre) });
    },
    [add, flow, view, surface, room],
  );

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(nodeDrag)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = event.dataTransfer.getData(nodeDrag);
      if (!type) return;
      event.preventDefault();
      const place = view.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      add(type, { kind: "at", position: centred(place) });
    },
    [add, view],
  );

  return { addByClick, onDragOver, onDrop };
}

const centred = ({ x, y }: { x: number; y: number }) => ({
  x: x - cardSize.width / 2,
  y: y - cardSize.height / 2,
});
