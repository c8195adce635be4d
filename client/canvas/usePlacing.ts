import { useReactFlow } from "@xyflow/react";
import { type MouseEvent, type RefObject, useCallback, useEffect, useState } from "react";
import { useShortcuts } from "../ui/useShortcuts.ts";
import { useCanvas } from "./CanvasContext.ts";
import type { PinPlace } from "./CanvasPin.ts";
import type { Room } from "./useRoom.ts";

/**
 * The pointer as a pin to place: a click chooses a node, an edge or a point, and none of them feels it
 * otherwise. What is selected or has the focus is taken at once, so that no pointer is needed.
 */
export function usePlacing(
  surface: RefObject<HTMLElement | null>,
  room: Room,
  onPlace: ((place: PinPlace) => void) | undefined,
) {
  const { flow } = useCanvas();
  const view = useReactFlow();
  const [wanted, setPlacing] = useState(false);
  const placing = wanted && onPlace !== undefined;

  const begin = () => {
    const id = focusedElement(surface.current) ?? selectedElement(flow.store.getState());
    if (id === undefined) setPlacing(true);
    else onPlace?.({ kind: "element", id });
  };
  useShortcuts({ comment: onPlace && begin });

  useEffect(() => {
    if (!placing) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      setPlacing(false);
      const [area] = room.areas();
      const corner = surface.current?.getBoundingClientRect();
      if (event.key === "Escape" || !area || !corner) return;
      const x = corner.left + (area.left + area.right) / 2;
      const y = corner.top + (area.top + area.bottom) / 2;
      onPlace?.({ kind: "point", position: view.screenToFlowPosition({ x, y }) });
    };
    // Before whatever has the focus takes the key for itself.
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, [placing, onPlace, room, surface, view]);

  const isOnDrawing = ({ target }: MouseEvent) =>
    placing && target instanceof Element && target.closest(".react-flow__renderer") !== null;
  const swallow = (event: MouseEvent) => {
    if (!isOnDrawing(event)) return;
    event.stopPropagation();
    // The focus stays where it is: what is only commented on is not where the next key acts.
    event.preventDefault();
  };
  return {
    placing,
    beginPlacing: useCallback(() => setPlacing(true), []),
    cancelPlacing: useCallback(() => setPlacing(false), []),
    placingHandlers: {
      onPointerDownCapture: swallow,
      onMouseDownCapture: swallow,
      onClickCapture(event: MouseEvent) {
        if (!isOnDrawing(event)) return;
        event.stopPropagation();
        setPlacing(false);
        const id = elementAt(event.target as Element);
        const at = { x: event.clientX, y: event.clientY };
        onPlace?.(
          id === undefined
            ? { kind: "point", position: view.screenToFlowPosition(at) }
            : { kind: "element", id },
        );
      },
    },
  };
}

function elementAt(target: Element): string | undefined {
  const found = target.closest<HTMLElement>(".react-flow__node, .react-flow__edge");
  return found?.dataset.id;
}

function focusedElement(surface: HTMLElement | null): string | undefined {
  const { activeElement } = document;
  return activeElement && surface?.contains(activeElement) ? elementAt(activeElement) : undefined;
}

type Drawn = Record<
  "nodes" | "ghostNodes" | "edges",
  readonly { id: string; selected?: boolean | undefined }[]
>;

/** The one thing that is selected, if it is one. */
function selectedElement({ nodes, ghostNodes, edges }: Drawn): string | undefined {
  const selected = [...nodes, ...ghostNodes, ...edges].filter((each) => each.selected);
  return selected.length === 1 ? selected[0]?.id : undefined;
}
