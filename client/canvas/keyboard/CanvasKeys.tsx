import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback } from "react";
import { useShortcuts } from "../../ui/useShortcuts.ts";
import type { FlowEdge, FlowNode } from "../FlowNode.ts";
import { middleOf } from "../middleOf.ts";
import type { Gestures } from "../useGestures.ts";
import type { Room } from "../useRoom.ts";
import type { WorkflowCanvasProps } from "../WorkflowCanvasProps.ts";
import { useAim } from "./useAim.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";
import { useClipboardKeys } from "./useClipboardKeys.ts";
import { useConnectKeys } from "./useConnectKeys.tsx";
import { useEditKeys } from "./useEditKeys.ts";
import { useFocusKeys } from "./useFocusKeys.ts";
import { useMoveKeys } from "./useMoveKeys.ts";
import { useRemove } from "./useRemove.ts";

export type CanvasKeysProps = {
  canvas: WorkflowCanvasProps;
  surface: RefObject<HTMLElement | null>;
  room: Room;
  focus: CanvasFocus;
  gestures: Gestures;
  openPalette: () => void;
};

/** Everything the canvas can do, by keyboard, and what floats over it meanwhile. */
export function CanvasKeys({
  canvas,
  surface,
  room,
  focus,
  gestures,
  openPalette,
}: CanvasKeysProps) {
  const { canEdit, onUndo, onRedo, onOpen } = canvas;
  const view = useReactFlow<FlowNode, FlowEdge>();
  const remove = useRemove(canvas, focus);
  const aim = useAim(surface, room);
  const { connect, panel } = useConnectKeys(canvas, focus, aim);
  useFocusKeys(focus);
  useMoveKeys(canEdit, gestures, focus, room);
  useEditKeys({ focus, remove, connect, open: onOpen });
  useClipboardKeys(canvas, {
    focus,
    room,
    middle: useCallback(
      () => view.screenToFlowPosition(middleOf(surface.current, room)),
      [view, surface, room],
    ),
    remove,
  });
  useShortcuts({
    fit: () => room.fitAll(true),
    ...(canEdit && { undo: onUndo, redo: onRedo, addNode: openPalette }),
  });
  return panel;
}
