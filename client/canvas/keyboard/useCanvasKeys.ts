import { useReactFlow } from "@xyflow/react";
import { type ReactNode, type RefObject, useCallback } from "react";
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

type Options = {
  surface: RefObject<HTMLElement | null>;
  room: Room;
  focus: CanvasFocus;
  gestures: Gestures;
  openPalette: () => void;
};

/** Everything the canvas can do, by keyboard; gives what floats over it meanwhile. */
export function useCanvasKeys(props: WorkflowCanvasProps, options: Options): ReactNode {
  const { surface, room, focus, gestures, openPalette } = options;
  const { canEdit, onUndo, onRedo, onOpen } = props;
  const view = useReactFlow<FlowNode, FlowEdge>();
  const remove = useRemove(props, focus);
  const aim = useAim(surface, room);
  const { connect, panel } = useConnectKeys(props, focus, aim);
  useFocusKeys(focus);
  useMoveKeys(canEdit, gestures, focus, room);
  useEditKeys({ focus, remove, connect, open: onOpen });
  useClipboardKeys(props, {
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
